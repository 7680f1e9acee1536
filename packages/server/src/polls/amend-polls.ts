import type { Entry, Poll } from "@courtside/protocol";
import type { Polls } from "./polls.ts";

/**
 * Entries as they read now: one that opened a poll which is closed says so, with its result. A page that begins after the
 * end of a poll would otherwise show it as open for ever.
 */
export async function amendPolls(
  polls: Polls,
  room: string,
  entries: readonly Entry[],
): Promise<Entry[]> {
  // Pages without polls, which most are, are not looked at twice.
  if (!entries.some(opensPoll)) return [...entries];
  return Promise.all(
    entries.map(async (entry) => {
      if (!opensPoll(entry)) return entry;
      return { ...entry, poll: await pollNow(polls, room, entry.poll) };
    }),
  );
}

async function pollNow(polls: Polls, room: string, poll: Poll): Promise<Poll> {
  // Where there is none, its result was let go of, with its votes.
  return (await polls.read(room, poll.id)) ?? { ...poll, closed: true };
}

function opensPoll(entry: Entry): entry is Extract<Entry, { poll: Poll }> {
  return entry.kind === "poll" && "poll" in entry;
}
