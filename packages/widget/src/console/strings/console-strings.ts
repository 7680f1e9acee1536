import type { Plural } from "../../strings/strings.ts";

/** What the moderators' console says beyond the tools on messages. */
export interface ConsoleStrings {
  moderation: string;
  feed: string;
  queue: string;
  modes: string;
  audit: string;
  panels: string;
  room: string;
  noRooms: string;
  notModerator: string;

  waiting: Plural;
  queueEmpty: string;
  queueKeys: string;
  /** Reads an item of the queue: who, what, why. */
  queueItem: string;
  approve: string;
  reject: string;
  approved: string;
  rejected: string;
  decidedByOther: string;

  shield: string;
  shieldHint: string;
  shieldRaised: string;
  shieldLowered: string;
  slowMode: string;
  audience: string;
  audiences: { open: string; members: string; "read-only": string };
  emojiOnly: string;
  noLinks: string;
  unique: string;
  reviewDelay: string;
  off: string;
  changed: string;

  auditEmpty: string;
  refresh: string;
  more: string;
}
