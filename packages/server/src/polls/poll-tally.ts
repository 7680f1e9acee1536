import type { Mark, TallyCounts, TallyPlace } from "../store/tallies.ts";

/**
 * The votes of a poll go neither with its entry nor with its author: a prediction of before the match is still counted
 * when retention has taken what was said then. They are dropped when the poll is.
 */
export const POLL_PLACE: TallyPlace = { seq: 1_000_000_000_000, authorId: "host:polls" };

const SHADOWED = "ps:";

/** Where the votes of shadowed members are kept, which they alone see counted. */
export function shadowedTarget(pollId: string): string {
  return SHADOWED + pollId;
}

/** One member's vote. It takes the place of the vote before. */
export function voteMark(target: string, memberId: string, option: number): Mark {
  return { target, about: POLL_PLACE, memberId, choice: String(option), on: true, keep: "one" };
}

/** Votes for each option, in the order of the options. */
export function tallyOf(counts: TallyCounts | undefined, options: number): number[] {
  return Array.from({ length: options }, (_, option) => counts?.[option] ?? 0);
}
