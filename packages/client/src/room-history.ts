import type { Answer, HistoryData, WireError } from "@courtside/protocol";
import { oldestSeq, prependHistory, type Timeline } from "./timeline.ts";

export interface RoomHistoryParts {
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

export function createRoomHistory(parts: RoomHistoryParts): RoomHistory {
  let loading: Promise<{ more: boolean } | WireError> | null = null;

  async function load(limit?: number) {
    const before = oldestSeq(parts.timeline());
    const answer = await parts.read({ before, ...(limit !== undefined && { limit }) });
    if (!answer.ok) return answer.error;
    const timeline = parts.timeline();
    // A snapshot or a clear has come in between: the page no longer touches the items.
    const fits = answer.data.epoch === timeline.epoch && oldestSeq(timeline) === before;
    if (!fits) return { more: timeline.hasOlder };
    const longer = prependHistory(timeline, answer.data);
    parts.onPage(longer, answer.data);
    return { more: longer.hasOlder };
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
