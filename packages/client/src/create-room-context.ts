import type { Answer, HistoryData } from "@courtside/protocol";
import { keepLast } from "./keep-last.ts";
import { keepSame } from "./keep-same.ts";
import { createLazyWindow } from "./lazy-window.ts";
import { createListedItems } from "./listed-items.ts";
import type { ContextSnapshot, RoomContext } from "./room-context.ts";
import type { TimelineItem } from "./timeline-item.ts";
import type { MessageWindowParts } from "./window-state.ts";

/** Items on either side of the message, together. */
const AROUND = 50;

export interface RoomContextParts {
  read(page: { around?: string; before?: number; limit?: number }): Promise<Answer<HistoryData>>;
  follow: MessageWindowParts["follow"];
  /** Shows the reactions to the items. */
  withReactions: (items: readonly TimelineItem[]) => readonly TimelineItem[];
}

export function createRoomContext(messageId: string, parts: RoomContextParts): RoomContext {
  const window = createLazyWindow({
    read: (page) =>
      parts.read(page.before === undefined ? { around: messageId, limit: AROUND } : page),
    oldestSeq: (items) => items[0]?.seq ?? 0,
    // What comes after the window is the room's own to show.
    live: () => [],
    follow: parts.follow,
  });
  const inList = createListedItems();
  // The message itself is shown wherever it was said.
  const listed = keepLast((items: readonly TimelineItem[]) => {
    const shown = new Set(inList(items, {}));
    return items.filter((item) => shown.has(item) || item.key === messageId);
  });
  const getSnapshot = keepSame((): ContextSnapshot => {
    const { items, ...state } = window.state;
    return { items: parts.withReactions(listed(items)), ...state };
  });
  const { subscribe, loadOlder } = window;
  return { messageId, getSnapshot, subscribe, loadOlder };
}
