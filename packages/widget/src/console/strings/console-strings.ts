import type { Plural } from "../../strings/strings.ts";
import type { PolicyFinding } from "../words/words-api.ts";

/** What the moderators' console says beyond the tools on messages. */
export interface ConsoleStrings {
  moderation: string;
  feed: string;
  queue: string;
  modes: string;
  words: string;
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
  /** How many reported a message, and the reason that most have given. */
  reported: Plural;
  /** What a moderator does about a reported message: it stays, or it goes. */
  keep: string;
  remove: string;
  kept: string;
  removed: string;
  /** An image that its sender has not described. */
  image: string;
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

  /** The label of the field in which a term is written. */
  word: string;
  wordHint: string;
  listed: Plural;
  noWordList: string;
  block: string;
  unblock: string;
  blocked: string;
  unblocked: string;
  blockedHere: string;
  unblockedHere: string;
  trialText: string;
  tryOut: string;
  found: string;
  nothingFound: string;
  replay: string;
  replayRun: string;
  replayed: Plural;
  stopped: Plural;
  /** Says of a message what would have become of it: `{action}` and `{hook}`. */
  finding: string;
  verdicts: Record<PolicyFinding["action"], string>;

  auditEmpty: string;
  refresh: string;
  more: string;
}
