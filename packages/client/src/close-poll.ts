import type { Poll, PollClosedEntry } from "@courtside/protocol";

/** A poll after it was closed, or after its answer was named. */
export function closePoll(poll: Poll, { at, tally, answer }: PollClosedEntry): Poll {
  return {
    ...poll,
    closed: true,
    closedAt: poll.closedAt ?? at,
    tally,
    ...(answer !== undefined && { answer, answeredAt: poll.answeredAt ?? at }),
  };
}
