import type {
  Answer,
  Attachment,
  CommandData,
  Entry,
  Member,
  MemberState,
  Position,
  RoomState,
  WireError,
} from "@courtside/protocol";
import type { PendingMessage } from "./pending-message.ts";
import type { RoomContext } from "./room-context.ts";
import type { RoomThread } from "./room-thread.ts";
import type { ShownSkipped } from "./show-skipped.ts";
import type { TimelineItem } from "./timeline-item.ts";
import type { Upload, UploadFile, UploadOptions } from "./upload/upload-options.ts";

/**
 * How entries came: as they happened, in the recovery of a gap, in a snapshot that replaced the view, or as a
 * page of history.
 */
export type EntriesOrigin = "live" | "recovered" | "snapshot" | "history";

/** Called with entries in the order of `seq`, after they have been applied. */
export type EntriesListener = (entries: readonly Entry[], how: EntriesOrigin) => void;

/** A room as it stands. Immutable; what did not change is the same object in the next snapshot. */
export interface RoomSnapshot {
  /** Whether the room is being followed now. While it is not, the rest is what was last known. */
  joined: boolean;
  /** Why the server refuses the join, or why it has to be tried again. */
  error: WireError | null;
  /** Null until the first join. */
  epoch: string | null;
  /** The last seq that has been applied. */
  seq: number;
  /** What there is to show, in the order of the log. What was said in threads alone is not among it. */
  items: readonly TimelineItem[];
  /** One's own messages that are not among the items yet, in the order in which they were written; without replies in threads. */
  pending: readonly PendingMessage[];
  state: RoomState | null;
  /** What the member may do here, and what holds them back. */
  me: MemberState | null;
  viewers: number | null;
  /** The others who type now, in the order in which they began; empty where the room does not show it. */
  typing: readonly Member[];
  /** Members in the room by side; empty where nobody has one. */
  sides: Readonly<Record<string, number>>;
  /** How far members have read, by member id: in a small room that shows it. How far oneself has is `me.lastRead`. */
  reads: Readonly<Record<string, number>>;
  /** Whether `loadOlder` may bring more. */
  hasOlder: boolean;
  /** Messages between the items that a busy room's display budget left out: see {@link ChatRoom.showSkipped}. */
  skipped: number;
}

export interface SendOptions {
  /** The id of the message that this one answers. */
  replyTo?: string;
  /** The id of the message whose thread it belongs to: see {@link ChatRoom.thread}. */
  thread?: string;
  /** With `thread`: that the room's list shows it as well. */
  alsoInRoom?: true;
  /** Unix milliseconds of the frame that the sender is watching. */
  playhead?: number;
  /** Images that {@link ChatRoom.upload} has given, at most 4, with `alt` where the sender describes them. The text may then be empty. */
  attachments?: readonly Attachment[];
}

/** One room, followed while somebody subscribes to it. */
export interface ChatRoom {
  readonly id: string;

  /** The room as it stands; a new object only when something changed, as `useSyncExternalStore` wants it. */
  getSnapshot(): RoomSnapshot;

  /**
   * Follows the room. The first subscriber joins it, the last one that leaves leaves it.
   *
   * @param listener Called when the snapshot has changed, at most once per microtask however much arrived.
   * @returns a function that ends the subscription.
   */
  subscribe(listener: () => void): () => void;

  /** Follows the room as `subscribe` does, and gets each batch of entries as it was applied. */
  onEntries(listener: EntriesListener): () => void;

  /**
   * Writes a message. It is shown as pending at once, waits while there is no connection, survives a reload, and is
   * sent again with the same id until the server has answered, so that it arrives once.
   *
   * @returns the message as it is pending. `failed` at once with `INVALID` (nothing to send) or `TOO_LONG`.
   */
  send(text: string, options?: SendOptions): PendingMessage;

  /**
   * Uploads an image, to be sent with a message within an hour. It is sent again, three times in all, where the server could not
   * take it at the moment. Never rejects.
   *
   * @param file JPEG, PNG, WebP or GIF, of at most the bytes that the server allows (default 5 MB).
   * @returns what goes into {@link SendOptions.attachments}; or `INVALID`, `TOO_LARGE`, `FORBIDDEN`, `RATE_LIMITED`, `UNAVAILABLE`...
   */
  upload(file: UploadFile, options?: UploadOptions): Promise<Answer<Upload>>;

  /** A thread of the room: the same object for the same message. */
  thread(rootId: string): RoomThread;

  /** What was said around a message, for one that lies further back than the timeline reaches. */
  around(messageId: string): RoomContext;

  /** Sends a failed message again. */
  retry(clientId: string): void;

  /** Forgets a pending message. One that is under way or held may still be published: see {@link ChatRoom.withdraw}. */
  discard(clientId: string): void;

  /**
   * Takes a held message back, so that no moderator can approve it, and forgets it.
   *
   * @returns `NOT_FOUND` where it does not wait any more; what became of it is then found out.
   */
  withdraw(clientId: string): Promise<Answer<Position>>;

  /**
   * Says that the member types: call it at every change of the text, it tells the server every 3 s at most. It ends when
   * a message is sent, with `stopped`, and after 4 s without a call. Does nothing where the room does not show who types.
   *
   * @param state Default `typing`.
   */
  setTyping(state?: "typing" | "stopped"): void;

  /**
   * Throws an emoji: call it at every tap, what is thrown within 250 ms is sent together. Does nothing where the room has
   * bursts off. What one throws oneself comes back among the others' by {@link ChatRoom.onBursts}.
   *
   * @param emoji A single emoji.
   */
  sendBurst(emoji: string): void;

  /** Follows the room as `subscribe` does, and gets how many of each emoji were thrown since the last call. */
  onBursts(listener: (bursts: Readonly<Record<string, number>>) => void): () => void;

  /** @returns where the log has the edit; or `FORBIDDEN`, `NOT_FOUND`, `TOO_LONG`, `REJECTED`... */
  edit(messageId: string, text: string): Promise<Answer<Position>>;

  /** @returns where the log has the deletion; or `FORBIDDEN`, `NOT_FOUND`... */
  delete(messageId: string, reason?: string): Promise<Answer<Position>>;

  /**
   * Reacts to a message, or takes that back. It shows at once at the message's item, and is undone where it is refused.
   *
   * @param emoji A single emoji.
   * @param state Default `on`. Setting what is set changes nothing.
   * @returns the counts; or `INVALID` (reactions are off, or the message has 20 different emoji), `FORBIDDEN`, `NOT_FOUND`...
   */
  react(
    messageId: string,
    emoji: string,
    state?: "on" | "off",
  ): Promise<Answer<CommandData<"reaction:set">>>;

  /** Pins a message; null takes the pin away. */
  pin(messageId: string | null): Promise<Answer<Position>>;

  /**
   * Adds the page before the oldest item.
   *
   * @param limit Messages of that page (default: the server's).
   * @returns whether there are older ones yet; or the error.
   */
  loadOlder(limit?: number): Promise<{ more: boolean } | WireError>;

  /**
   * Reads a page of the newest messages that were left out, and puts them in their places among the items. They count as items: pause
   * the room to keep them there.
   *
   * @param limit Messages read at once, at most 200 (default 100).
   */
  showSkipped(limit?: number): Promise<ShownSkipped | WireError>;

  /**
   * While `paused`, nothing is trimmed from the timeline, so that what is being read stays where it is.
   * `running` trims it to the client's `maxItems`.
   */
  setPaused(paused: "paused" | "running"): void;
}
