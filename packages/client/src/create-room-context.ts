import type { Answer, HistoryData } from "@courtside/protocol";
import { keepLast } from "./keep-last.ts";
import { keepSame } from "./keep-same.ts";
import { isListed } from "./listed-items.ts";
import { createMessageWindow } from "./message-window.ts";
import type { ContextSnapshot, RoomContext } from "./room-context.ts";
import type { ShowReactions } from "./room-reactions.ts";
import type { TimelineItem } from "./timeline-item.ts";
import type { MessageWindowParts } from "./window-state.ts";

/** Items on either side of the message, together. */
const AROUND = 50;

export interface RoomContextParts {
  read(page: { around?: string; before?: number; limit?: number }): Promise<Answer<HistoryData>>;
  follow: MessageWindowParts["follow"];
  withReactions: ShowReactions;
}

export function createRoomContext(messageId: string, parts: RoomContextParts): RoomContext {
  const window = createMessageWindow({
    read: (page) =>
      parts.read(page.before === undefined ? { around: messageId, limit: AROUND } : page),
    oldestSeq: (items) => items[0]?.seq ?? 0,
    // What comes after the window is the room's own to show.
    live: () => [],
    follow: parts.follow,
  });
  // The message itself is shown wherever it was said.
  const listed = keepLast((items: readonly TimelineItem[]) =>
    items.filter((item) => isListed(item) || item.key === messageId),
  );
  const getSnapshot = keepSame((): ContextSnapshot => {
    const { items, ...state } = window.state;
    return { items: parts.withReactions(listed(items)), ...state };
  });
  const { subscribe, loadOlder } = window;
  return { messageId, getSnapshot, subscribe, loadOlder };
}
