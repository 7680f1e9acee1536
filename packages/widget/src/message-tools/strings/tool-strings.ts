import type { SanctionKind } from "@courtside/protocol";
import type { Plural } from "../../strings/strings.ts";

/** Why a member reports a message; the word that is sent is the key. */
export type ReportReason = "spam" | "abuse" | "hate" | "spoiler" | "other";

/** What the tools on a message say: the menu, the report, the member card, the moderators' measures. */
export interface ToolStrings {
  member: string;
  mute: string;
  unmute: string;
  /** In the place of what a muted member says. */
  mutedMessage: string;
  muted: string;
  unmuted: string;
  undo: string;
  close: string;

  report: string;
  reportTitle: string;
  reportHint: string;
  reportReasons: Record<ReportReason, string>;
  reportNote: string;
  reportSend: string;
  reportSent: string;

  recent: string;
  nothingRecent: string;
  history: string;
  nothingKnown: string;
  measures: string;
  /** The names of the measures, as on a button. */
  kinds: Record<SanctionKind, string>;
  duration: string;
  untilLifted: string;
  everywhere: string;
  alsoPurge: string;
  reason: string;
  lift: string;
  /** What holds for a member now. */
  standing: string;
  nothingHolds: string;
  /** When a measure ends: `{time}`. */
  until: string;
  /** A warning that its member has not acknowledged. */
  unread: string;
  prior: Plural;
  notes: string;
  noteLabel: string;
  addNote: string;
  removeNote: string;
  warn: string;
  /** The label of the field in which a warning is written. */
  warning: string;
  warnTitle: string;
  warnHint: string;
  warned: string;

  timeOutFor: string;
  purge: string;
  confirmPurge: string;
  /** What is said after a measure was taken, and after it was lifted. */
  taken: Record<SanctionKind, string>;
  purged: string;
  lifted: string;
  takenBack: string;
}
