import type { QueueItem, QueueNotice, WireError } from "@courtside/protocol";
import type { ChatClient } from "../chat-client.ts";
import { createListeners } from "../listeners.ts";

/** Items that are read at a time. */
const PAGE = 50;

/** What waits for a decision in one room, as far as it is known. Immutable. */
export interface QueueSnapshot {
  /** The longest wait first. */
  items: readonly QueueItem[];
  status: "loading" | "ready" | "failed";
  /** Why the queue could not be read. */
  error: WireError | null;
}

/** The queue of one room, kept up to date. */
export interface FollowedQueue {
  readonly room: string;
  /** A new object only when something changed. */
  getSnapshot(): QueueSnapshot;
  /** @returns a function that takes the listener off. */
  subscribe(listener: () => void): () => void;
  /** Takes an item out before the server says so, as it is decided. */
  remove(itemId: string): void;
  /** Reads the queue anew, as after a lost connection. */
  refresh(): Promise<void>;
  /** Stops following. */
  close(): void;
}

/**
 * Reads a room's queue and keeps it up to date by the server's notices, which come to those who have joined the room and
 * may decide. It is read anew with every session, for what was missed in between.
 */
export function followQueue(
  client: Pick<ChatClient, "command" | "on" | "status">,
  room: string,
): FollowedQueue {
  const changes = createListeners<void>();
  let snapshot: QueueSnapshot = { items: [], status: "loading", error: null };
  let reading = 0;
  /** What has changed since the reading in progress began: it may or may not have seen it. */
  let since: QueueNotice[] = [];

  const set = (next: Partial<QueueSnapshot>) => {
    snapshot = { ...snapshot, ...next };
    changes.emit();
  };

  async function refresh() {
    const mine = ++reading;
    since = [];
    const read: QueueItem[] = [];
    for (;;) {
      const before = read.at(-1)?.id;
      const answer = await client.command("queue:read", {
        room,
        limit: PAGE,
        ...(before !== undefined && { before }),
      });
      if (mine !== reading) return;
      if (!answer.ok) return set({ status: "failed", error: answer.error });
      read.push(...answer.data.items);
      if (!answer.data.more || answer.data.items.length === 0) break;
    }
    set({ items: since.reduce(withChange, inOrder(read)), status: "ready", error: null });
  }

  const stops = [
    client.on("queue", (notice) => {
      if (notice.room !== room) return;
      since.push(notice);
      set({ items: withChange(snapshot.items, notice) });
    }),
    client.on("status", (status) => {
      if (status === "connected") void refresh();
    }),
  ];
  if (client.status === "connected") void refresh();

  return {
    room,
    getSnapshot: () => snapshot,
    subscribe: (listener) => changes.add(listener),
    remove: (itemId) => set({ items: snapshot.items.filter(({ id }) => id !== itemId) }),
    refresh,
    close() {
      reading += 1;
      for (const stop of stops) stop();
      changes.clear();
    },
  };
}

function withChange(
  items: readonly QueueItem[],
  { added = [], removed = [] }: QueueNotice,
): QueueItem[] {
  const gone = new Set([...removed, ...added.map(({ id }) => id)]);
  return inOrder([...items.filter(({ id }) => !gone.has(id)), ...added]);
}

function inOrder(items: readonly QueueItem[]): QueueItem[] {
  const unique = new Map(items.map((item) => [item.id, item]));
  return [...unique.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}
