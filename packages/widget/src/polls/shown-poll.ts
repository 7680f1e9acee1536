import type { Poll } from "@courtside/protocol";

/** Milliseconds by which a video is behind before votes are withheld that belong to a later moment. */
const BEHIND_MS = 5_000;

/** A poll as one visitor may see it at this moment. */
export interface ShownPoll {
  /** `awaits` is a prediction that is closed and has no answer yet. */
  phase: "open" | "awaits" | "closed";
  /** Undefined while they are withheld. */
  tally: readonly number[] | undefined;
  total: number;
  /** The index of the right option. */
  answer: number | undefined;
}

/**
 * What may be told of a poll to somebody whose video is behind: neither that it has ended nor which answer was right before they
 * have seen it happen, and no votes that were cast with later knowledge.
 *
 * @param playbackTime What the video has reached, in Unix milliseconds; null withholds nothing.
 * @param now Unix milliseconds, server clock.
 */
export function shownPoll(poll: Poll, playbackTime: number | null, now: number): ShownPoll {
  const reached = (moment: number | undefined) =>
    playbackTime === null || moment === undefined || moment <= playbackTime;
  const closed = !!poll.closed && reached(poll.closedAt);
  const answer = closed && reached(poll.answeredAt) ? poll.answer : undefined;
  const isBehind = playbackTime !== null && now - playbackTime > BEHIND_MS;
  const tally = closed || !isBehind ? poll.tally : undefined;
  const awaits = closed && poll.points !== undefined && answer === undefined;
  return {
    phase: !closed ? "open" : awaits ? "awaits" : "closed",
    tally,
    total: tally?.reduce((sum, votes) => sum + votes, 0) ?? 0,
    answer,
  };
}

/** Whether the visitor's video has reached the moment at which the poll was opened. */
export function hasBegun({ openedAt }: Poll, playbackTime: number | null): boolean {
  return playbackTime === null || openedAt <= playbackTime;
}
