import type { WireError } from "@courtside/protocol";
import type { SendOptions } from "./chat-room.ts";
import type { PendingMessage } from "./pending-message.ts";
import type { MessageItem } from "./timeline-item.ts";

/** A thread as it stands. Immutable; what did not change is the same object in the next snapshot. */
export interface ThreadSnapshot {
  /** The message that started it; null while it is not read, and where the log no longer has it. */
  root: MessageItem | null;
  /** In the order of the log; a deleted one is there without its text. */
  replies: readonly MessageItem[];
  /** One's own replies that are not there yet, in the order in which they were written. */
  pending: readonly PendingMessage[];
  /** Whether `loadOlder` may bring more. */
  hasOlder: boolean;
  /** Whether it is being read. */
  loading: boolean;
  /** Why it could not be read: `NOT_FOUND` where nothing is left of it. */
  error: WireError | null;
}

export type ThreadSendOptions = Omit<SendOptions, "thread">;

/** One thread of a room. It is read when the first subscriber comes, and follows with the room until the last has gone. */
export interface RoomThread {
  /** The id of the message that started it. */
  readonly rootId: string;
  /** The thread as it stands; a new object only when something changed. */
  getSnapshot(): ThreadSnapshot;
  /**
   * Follows the thread, and its room as `ChatRoom.subscribe` does.
   *
   * @param listener Called when the snapshot has changed, at most once per microtask however much arrived.
   * @returns a function that ends the subscription.
   */
  subscribe(listener: () => void): () => void;
  /** Writes a reply as `ChatRoom.send` does. With `alsoInRoom` the room's list shows it as well. */
  send(text: string, options?: ThreadSendOptions): PendingMessage;
  /** Adds the page before the oldest reply; returns whether there are older ones yet, or the error. */
  loadOlder(limit?: number): Promise<{ more: boolean } | WireError>;
}
