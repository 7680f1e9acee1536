import type { Poll } from "@courtside/protocol";
import type { Timeline } from "./timeline.ts";

/**
 * The timeline with the votes that a pulse brought.
 *
 * @param tallies Votes for each option by poll id; a closed poll's are final and stay.
 */
export function applyTallies(timeline: Timeline, tallies: Record<string, number[]>): Timeline {
  const counted = (poll: Poll): Poll => {
    const tally = tallies[poll.id];
    return tally && !poll.closed ? { ...poll, tally } : poll;
  };
  return {
    ...timeline,
    items: timeline.items.map((item) => {
      if (item.kind !== "poll") return item;
      const poll = counted(item.poll);
      return poll === item.poll ? item : { ...item, poll };
    }),
    state: timeline.state && { ...timeline.state, polls: timeline.state.polls.map(counted) },
  };
}
