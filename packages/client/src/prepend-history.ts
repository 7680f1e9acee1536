import type { HistoryData } from "@courtside/protocol";
import { foldEntries } from "./fold-entries.ts";
import { oldestSeq, type Timeline } from "./timeline.ts";

/**
 * Puts a page of history before the items. It may have been read before changes that are applied already, so those are
 * applied to it as well.
 */
export function prependHistory(timeline: Timeline, page: HistoryData): Timeline {
  const older = page.entries.filter((entry) => entry.seq < oldestSeq(timeline));
  const { items, cleared } = foldEntries(foldEntries([], older).items, timeline.changes);
  return { ...timeline, items: [...items, ...timeline.items], hasOlder: page.more && !cleared };
}
