import type { Attachment, WireError } from "@courtside/protocol";

/**
 * - `queued`: waits for the connection, for its turn, or with `error` for the time that the server asked for
 * - `sending`: under way; the server has not answered, or the message is not in the timeline yet
 * - `held`: waits for a moderator, for a day at most. It goes when it is approved, and is `failed` with `REJECTED` when it
 *   is not: with the `reasonCode` `moderator` and the moderator's words, or `expired`
 * - `failed`: refused for the reason in `error`; it stays, with its text, until it is retried or discarded. What was
 *   `REJECTED` is so again when it is retried: it has to be written anew
 */
export type PendingStatus = "queued" | "sending" | "held" | "failed";

/** One's own message that is not in the room's timeline yet. */
export interface PendingMessage {
  /** The idempotency key of its command, and the `clientId` of the message that it becomes. */
  clientId: string;
  /** As the server will store it. */
  text: string;
  /** When it was written, in Unix milliseconds of the server's clock. */
  at: number;
  /** The id of the message that it answers. */
  replyTo?: string;
  /** The id of the message whose thread it belongs to. */
  thread?: string;
  /** With `thread`: that the room's list shows it as well. */
  alsoInRoom?: true;
  /** Unix milliseconds of the frame that the sender was watching. */
  playhead?: number;
  /** Its images, as they are kept on the server. */
  attachments?: readonly Attachment[];
  status: PendingStatus;
  /** While it is held: its id in the moderators' queue, which the message has once it is approved. */
  itemId?: string;
  /** Why it failed, or why it has to wait. */
  error?: WireError;
}
