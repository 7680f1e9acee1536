import type { HistoryData, WireError } from "@courtside/protocol";
import { foldEntries } from "./fold-entries.ts";
import { isListed } from "./listed-items.ts";
import type { PageParts } from "./room-history.ts";
import { oldestSeq, type Timeline } from "./timeline.ts";
import type { TimelineItem } from "./timeline-item.ts";

/** Messages of a page. */
const PAGE = 100;
/** Pages read at once, where nothing was left out of the newest ones. */
const MOST_PAGES = 5;

/** What was found of the messages that had been left out. */
export interface ShownSkipped {
  /** Whether there are more of them between the items. */
  more: boolean;
  /** The id of the first one that the list shows now; null where there is none. */
  first: string | null;
}

/** Reads the newest page of the log in which something lacks that the display budget left out, and puts that in its place. */
export async function showSkipped(
  parts: PageParts,
  limit = PAGE,
): Promise<ShownSkipped | WireError> {
  const { seq, skipped } = parts.timeline();
  let before = seq + 1;
  for (let pages = 1; ; pages += 1) {
    const answer = await parts.read({ before, limit });
    if (!answer.ok) return answer.error;
    const page = answer.data;
    const timeline = parts.timeline();
    const start = page.entries[0]?.seq ?? 0;
    // A snapshot has come in between: there is nothing left out of it.
    if (page.epoch !== timeline.epoch) return { more: timeline.skipped > 0, first: null };
    const missing = missingOf(timeline, page);
    const isLast = !page.more || start <= oldestSeq(timeline);
    if (missing.length === 0 && !isLast && pages < MOST_PAGES) {
      before = start;
      continue;
    }
    // All that was left out before this began is there, once a reading has come to the oldest item.
    const left = timeline.skipped - (isLast ? skipped : missing.length);
    const items = [...timeline.items, ...missing].sort((one, other) => one.seq - other.seq);
    parts.onPage({ ...timeline, items, skipped: Math.max(0, left) }, page);
    return { more: left > 0, first: missing.find(isListed)?.key ?? null };
  }
}

/** What a page has between a timeline's items and the timeline has not, as it stands now. */
function missingOf(timeline: Timeline, { entries }: HistoryData): TimelineItem[] {
  const held = new Set(timeline.items.map(({ key }) => key));
  const oldest = oldestSeq(timeline);
  const { items } = foldEntries(foldEntries([], entries).items, timeline.changes);
  return items.filter(({ key, seq }) => seq >= oldest && !held.has(key));
}
