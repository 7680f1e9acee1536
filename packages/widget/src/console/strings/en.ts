import type { ConsoleStrings } from "./console-strings.ts";

/** English, which every other table falls back to. */
export const en: ConsoleStrings = {
  moderation: "Moderation",
  feed: "Live",
  queue: "Queue",
  modes: "Modes",
  audit: "Audit log",
  panels: "Panels",
  room: "Room",
  noRooms: "No room is named: add rooms to the element.",
  notModerator: "You are not a moderator of this room.",

  waiting: { one: "{n} message waits for a decision", other: "{n} messages wait for a decision" },
  queueEmpty: "Nothing waits for a decision.",
  queueKeys: "J and K move, A approves, R rejects, U takes back, C shows the member.",
  queueItem: "{name}: {text}. Reason: {reason}",
  approve: "Approve",
  reject: "Reject",
  approved: "Approved: {name}",
  rejected: "Rejected: {name}",
  decidedByOther: "Decided already: {reason}",

  shield: "Shield",
  shieldHint:
    "For a raid: members only, slow, no links, nothing said twice, and seen by you first. Off restores what was set before.",
  shieldRaised: "The shield is up.",
  shieldLowered: "The shield is down, and the settings are as before.",
  slowMode: "Slow mode",
  audience: "Who may write",
  audiences: { open: "Everybody", members: "Members", "read-only": "Moderators" },
  emojiOnly: "Emoji only",
  noLinks: "No links",
  unique: "Nothing said twice",
  reviewDelay: "Seen by moderators first, for",
  off: "Off",
  changed: "Changed: {name}",

  auditEmpty: "Nothing is recorded.",
  refresh: "Refresh",
  more: "Show more",
};
