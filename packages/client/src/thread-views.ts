import type { ChatRoom } from "./chat-room.ts";
import type { RoomThreads } from "./create-room-threads.ts";
import type { LatePart } from "./late-part.ts";
import { createLateView } from "./late-view.ts";
import type { ContextSnapshot } from "./room-context.ts";
import type { RoomThread, ThreadSnapshot } from "./room-thread.ts";

/** What can be looked into beside a room's list. It is read, and its code loaded, when somebody does. */
export function createThreadViews(
  threads: Pick<LatePart<RoomThreads>, "load">,
  send: ChatRoom["send"],
): Pick<ChatRoom, "thread" | "around"> {
  const opened = new Map<string, RoomThread>();
  return {
    thread(rootId) {
      let thread = opened.get(rootId);
      if (!thread) {
        thread = {
          rootId,
          ...createLateView<ThreadSnapshot>(async () => (await threads.load()).open(rootId), {
            root: null,
            replies: [],
            pending: [],
          }),
          send: (text, options) => send(text, { ...options, thread: rootId }),
        };
        opened.set(rootId, thread);
      }
      return thread;
    },
    around: (messageId) => ({
      messageId,
      ...createLateView<ContextSnapshot>(async () => (await threads.load()).around(messageId), {
        items: [],
        hasNewer: false,
      }),
    }),
  };
}
