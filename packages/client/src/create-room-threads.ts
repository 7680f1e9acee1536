import {
  type Answer,
  type Entry,
  foldThreads,
  type PageReactions,
  type Threads,
  threadChangedBy,
} from "@courtside/protocol";
import type { EntriesOrigin } from "./chat-room.ts";
import { createRoomContext } from "./create-room-context.ts";
import { keepLast } from "./keep-last.ts";
import { keepSame } from "./keep-same.ts";
import type { SendCommand } from "./link.ts";
import { createMessageWindow } from "./message-window.ts";
import type { PendingMessage } from "./pending-message.ts";
import type { RoomContext } from "./room-context.ts";
import type { ShowReactions } from "./room-reactions.ts";
import type { RoomThread, ThreadSnapshot } from "./room-thread.ts";
import type { MessageItem, TimelineItem } from "./timeline-item.ts";
import type { MessageWindowParts } from "./window-state.ts";
import { createWithReplies } from "./with-replies.ts";

/** Entries kept that change a number of replies: what the server says of a thread may be older than the latest of them. */
const RECENT = 200;

export interface RoomThreadsParts {
  room: string;
  command: SendCommand;
  /** Takes what a page tells beside its entries. */
  takeTold(page: PageReactions): void;
  /** Makes a list's view of the reactions to its messages. */
  withReactions(): ShowReactions;
  /** What the room's timeline holds, what was said in threads included. */
  items(): readonly TimelineItem[];
  pending(): readonly PendingMessage[];
  follow: MessageWindowParts["follow"];
}

/** A thread as it is read; what is sent goes by the room. */
export type ThreadReader = Pick<RoomThread, "getSnapshot" | "subscribe" | "loadOlder">;

/** The threads of a room: how many replies each message of its list has, and the threads that somebody looks into. */
export interface RoomThreads {
  /** The room's list with the number of replies. */
  counted(items: readonly TimelineItem[]): readonly TimelineItem[];
  /** What the server says of threads. */
  take(threads: Threads | undefined): void;
  /** The join's answer says it; it counts once the entries are applied. */
  answered(threads: Threads | undefined): void;
  follow(entries: readonly Entry[], how: EntriesOrigin): void;
  /** A thread, as the view of it reads it. */
  open(rootId: string): ThreadReader;
  around(messageId: string): RoomContext;
}

export function createRoomThreads(parts: RoomThreadsParts): RoomThreads {
  let threads: Threads = {};
  let recent: Entry[] = [];
  let toTake: Threads | undefined;
  const counted = createWithReplies();

  function take(told: Threads | undefined) {
    if (told) threads = foldThreads({ ...threads, ...told }, recent);
  }

  return {
    counted: (items) => counted(items, threads),
    take,
    answered(told) {
      toTake = told;
    },
    follow(entries, how) {
      if (how === "history") return;
      if (how === "snapshot") {
        threads = {};
        recent = [];
      }
      const changing = entries.filter((entry) => threadChangedBy(entry) !== undefined);
      recent = [...recent, ...changing].slice(-RECENT);
      const told = toTake;
      toTake = undefined;
      threads = foldThreads({ ...threads, ...told }, changing);
    },
    open: (rootId) => openThread(rootId, parts),
    around: (messageId) =>
      createRoomContext(messageId, {
        read: async (page) =>
          taken(await parts.command("history:read", { room: parts.room, ...page }), parts),
        withReactions: parts.withReactions(),
        follow: parts.follow,
      }),
  };
}

/** A page, once what it tells beside its entries is taken. */
function taken<T extends PageReactions>(answer: Answer<T>, { takeTold }: RoomThreadsParts) {
  if (answer.ok) takeTold(answer.data);
  return answer;
}

function openThread(rootId: string, parts: RoomThreadsParts): ThreadReader {
  const isOfThread = (item: TimelineItem): item is MessageItem =>
    item.kind === "message" && (item.key === rootId || item.message.thread === rootId);
  const window = createMessageWindow({
    read: async (page) =>
      taken(
        await parts.command("thread:read", { room: parts.room, messageId: rootId, ...page }),
        parts,
      ),
    // The message that started it is there before pages that lie between it and the others.
    oldestSeq: (items) => (items.find(({ key }) => key !== rootId) ?? items[0])?.seq ?? 0,
    live: () => parts.items().filter(isOfThread),
    follow: parts.follow,
  });
  const split = keepLast((items: readonly TimelineItem[]) => {
    const messages = items.filter(isOfThread);
    return {
      root: messages.find(({ key }) => key === rootId) ?? null,
      replies: messages.filter(({ key }) => key !== rootId),
    };
  });
  const mine = keepLast((pending: readonly PendingMessage[]) => {
    return pending.filter(({ thread }) => thread === rootId);
  });
  const withReactions = parts.withReactions();
  const getSnapshot = keepSame((): ThreadSnapshot => {
    const { items, hasOlder, loading, error } = window.state;
    return {
      ...split(withReactions(items)),
      pending: mine(parts.pending()),
      hasOlder,
      loading,
      error,
    };
  });
  return { getSnapshot, subscribe: window.subscribe, loadOlder: window.loadOlder };
}
