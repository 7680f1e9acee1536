import type { Member } from "./member.ts";

/** How a match event settles a prediction. */
export interface PollSettlement {
  /** The `type` of the event; the first one whose answer is among `values` settles it. */
  eventType: string;
  /** Where in the event the answer stands: its `side`, or a field of its `data`. */
  answerFrom: "side" | `data.${string}`;
  /** What stands there for each option, in the order of the options. */
  values: string[];
}

/** A question with options, open for votes or closed. */
export interface Poll {
  id: string;
  question: string;
  options: string[];
  /** Unix milliseconds. */
  openedAt: number;
  /** Unix milliseconds at which it closes by itself. */
  closesAt?: number;
  /** Whether a member may choose anew while it is open (default `allowed`). */
  changes?: "allowed" | "final";
  /** Points for those who chose the correct option: a poll that has it is a prediction, and waits for its answer once closed. */
  points?: number;
  /** The match event that settles the prediction; without it somebody names the answer. */
  settles?: PollSettlement;
  closed?: boolean;
  /** Unix milliseconds at which it was closed, and at which the answer was named: what keeps pace with a video waits for them. */
  closedAt?: number;
  answeredAt?: number;
  /** Votes for each option. */
  tally: number[];
  /** The index of the correct option, where there is one. */
  answer?: number;
}

/** Where a member stands among those who made predictions in a room. */
export interface Standing {
  member: Member;
  points: number;
  /** Predictions that were right. */
  right: number;
}
