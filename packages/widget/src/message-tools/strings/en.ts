import type { ToolStrings } from "./tool-strings.ts";

/** English, which every other table falls back to. */
export const en: ToolStrings = {
  member: "About this member",
  mute: "Mute",
  unmute: "Unmute",
  mutedMessage: "You have muted this member",
  muted: "You no longer see what {name} says.",
  unmuted: "You see what {name} says again.",
  undo: "Undo",
  close: "Close",

  report: "Report",
  reportTitle: "Report a message of {name}",
  reportHint: "The moderators will look at it. {name} is not told who reported it.",
  reportReasons: {
    spam: "Spam or advertising",
    abuse: "Insults or harassment",
    hate: "Hate or threats",
    spoiler: "Gives something away",
    other: "Something else",
  },
  reportNote: "Anything to add? (optional)",
  reportSend: "Report",
  reportSent: "Thank you. The moderators have been told.",

  recent: "Recent messages",
  nothingRecent: "Nothing in view.",
  history: "History",
  nothingKnown: "Nothing is known.",
  measures: "Measures",
  kinds: { timeout: "Time out", ban: "Ban", shadow: "Hide from the others" },
  duration: "For how long",
  untilLifted: "until lifted",
  everywhere: "In all rooms",
  alsoPurge: "Remove what they said",
  reason: "Reason (optional)",
  lift: "Lift",

  timeOutFor: "Time out, {time}",
  purge: "Remove all, time out {time}",
  confirmPurge: "Really remove all?",
  taken: {
    timeout: "{name} is timed out: {time}.",
    ban: "{name} is banned: {time}.",
    shadow: "{name} is hidden from the others: {time}.",
  },
  purged: "What {name} said is removed.",
  lifted: "Lifted: {name} may take part again.",
  takenBack: "Taken back.",
};
