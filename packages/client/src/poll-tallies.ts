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
    if (!tally || poll.closed) return poll;
    // A pulse leaves out the options after the last that has votes.
    return { ...poll, tally: poll.options.map((_, option) => tally[option] ?? 0) };
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
