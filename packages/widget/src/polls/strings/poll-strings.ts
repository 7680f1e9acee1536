import type { Plural } from "../../strings/strings.ts";

/** What is said about polls and predictions. */
export interface PollStrings {
  poll: string;
  prediction: string;
  votes: Plural;
  points: Plural;
  /** How long a poll is still open: `{time}`. */
  left: string;
  closed: string;
  /** Of a prediction that nobody can vote in any more and whose answer is not known yet. */
  awaits: string;
  /** Beside the option that one chose, and beside the right one. */
  yours: string;
  right: string;
  /** `{points}` is {@link points}. */
  won: string;
  lost: string;
  /** Of a poll in which a vote cannot be changed. */
  final: string;
  hide: string;
  expand: string;
  collapse: string;
  standings: string;
  nobody: string;
  dismiss: string;

  /** What a screen reader says: `{text}` is the question. */
  opened: string;
  ended: string;
  voted: string;

  close: string;
  /** Names the right option: `{text}`. */
  settle: string;
  settleHint: string;
  create: string;
  question: string;
  /** `{n}` is its number. */
  option: string;
  addOption: string;
  duration: string;
  minutes: Plural;
  untilClosed: string;
  makeFinal: string;
  makePrediction: string;
  worth: string;
  start: string;
}
