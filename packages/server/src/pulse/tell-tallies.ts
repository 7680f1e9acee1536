import type { PulseChange } from "../fanout/merge-pulse.ts";
import type { TallyCounts } from "../store/tallies.ts";
import { messageOf, pollOf, votesOf } from "./tally-target.ts";

/** What viewers are told of the counts of some targets, which are absent where there are none; undefined for nothing. */
export function tellTallies(
  targets: readonly string[],
  counts: ReadonlyMap<string, TallyCounts>,
  features: readonly string[],
): PulseChange | undefined {
  const reactions: Record<string, TallyCounts> = {};
  const polls: Record<string, number[]> = {};
  for (const target of targets) {
    const present = counts.get(target) ?? {};
    const messageId = messageOf(target);
    const pollId = pollOf(target);
    if (messageId !== undefined && features.includes("reactions")) reactions[messageId] = present;
    if (pollId !== undefined && features.includes("polls")) polls[pollId] = votesOf(present);
  }
  const change = {
    ...(Object.keys(reactions).length > 0 && { reactions }),
    ...(Object.keys(polls).length > 0 && { polls }),
  };
  return Object.keys(change).length > 0 ? change : undefined;
}
