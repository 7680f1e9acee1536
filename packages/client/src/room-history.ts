import type { Answer, HistoryData, WireError } from "@courtside/protocol";
import { isListed } from "./listed-items.ts";
import { prependHistory } from "./prepend-history.ts";
import { oldestSeq, type Timeline } from "./timeline.ts";

/** Pages read at once where nothing of them is in the list, because it was all said in threads. */
const MOST_PAGES = 5;

/** How pages of the log are read, and put into a timeline. */
export interface PageParts {
  read(page: { before: number; limit?: number }): Promise<Answer<HistoryData>>;
  timeline(): Timeline;
  onPage(timeline: Timeline, page: HistoryData): void;
}

/** Reads what is older than the timeline's items, one page after the other. */
export interface RoomHistory {
  /** While it is true the old end must stay where it is, for the page to fit. */
  readonly loading: boolean;
  loadOlder(limit?: number): Promise<{ more: boolean } | WireError>;
}

export function createRoomHistory(parts: PageParts): RoomHistory {
  let loading: Promise<{ more: boolean } | WireError> | null = null;

  async function load(limit?: number): Promise<{ more: boolean } | WireError> {
    for (let page = 1; ; page += 1) {
      const { result, shown } = await loadPage(limit);
      if (shown || page === MOST_PAGES || !("more" in result) || !result.more) return result;
    }
  }

  async function loadPage(limit?: number) {
    const before = oldestSeq(parts.timeline());
    const answer = await parts.read({ before, ...(limit !== undefined && { limit }) });
    if (!answer.ok) return { result: answer.error, shown: false };
    const timeline = parts.timeline();
    // A snapshot or a clear has come in between: the page no longer touches the items.
    const fits = answer.data.epoch === timeline.epoch && oldestSeq(timeline) === before;
    if (!fits) return { result: { more: timeline.hasOlder }, shown: true };
    const longer = prependHistory(timeline, answer.data);
    parts.onPage(longer, answer.data);
    return { result: { more: longer.hasOlder }, shown: answer.data.entries.some(isListed) };
  }

  return {
    get loading() {
      return loading !== null;
    },
    loadOlder(limit) {
      loading ??= load(limit).finally(() => {
        loading = null;
      });
      return loading;
    },
  };
}
