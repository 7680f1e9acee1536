import { type Entry, type ThreadSummary, type Threads, threadChangedBy } from "@courtside/protocol";

/**
 * Threads as they add up for those who have not come to the last of the entries. When the newest reply was written is that of
 * the log, which may be one that they wait for.
 *
 * @param waiting The entries that they have yet to be shown, contiguous up to the log's last.
 */
export function threadsBefore(threads: Threads, waiting: readonly Entry[]): Threads {
  // Which messages a purge took is told by no entry: then they count what everyone does, a moment early.
  if (waiting.some((entry) => entry.kind === "delete" && entry.memberId !== undefined)) {
    return threads;
  }
  const before = { ...threads };
  for (const entry of waiting.toReversed()) {
    const rootId = threadChangedBy(entry);
    const summary = rootId === undefined ? undefined : before[rootId];
    if (rootId === undefined || !summary || entry.seq > summary.seq) continue;
    const earlier = takeBack(summary, entry);
    if (earlier.count > 0) before[rootId] = earlier;
    else delete before[rootId];
  }
  return before;
}

function takeBack(summary: ThreadSummary, { kind, seq }: Entry): ThreadSummary {
  const count = summary.count + (kind === "message" ? -1 : 1);
  return { ...summary, count, seq: seq - 1 };
}
