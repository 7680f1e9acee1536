import { type Answer, type Message, type SendData, wireError } from "@courtside/protocol";
import type { ChatContext } from "../chat-context.ts";
import type { Room } from "../rooms/room.ts";
import type { IdempotencyKey } from "../store/room-log.ts";
import type { ShadowedMessage } from "./shadowed-message.ts";

/**
 * Answers a message as a published one, and shows it to its author alone: for an author under a shadow, and for a
 * message that a hook's verdict puts in one.
 *
 * It is answered with the room's present place. A client shows it after the entry that is there, and goes on from
 * that seq as it would have anyway.
 *
 * @param draft The message as it would have been appended.
 * @param key What makes its sending happen once; a resend is answered with the first outcome.
 */
export async function publishShadowed(
  { books, now }: Pick<ChatContext, "books" | "now">,
  room: Pick<Room, "id" | "position">,
  draft: Omit<Message, "seq" | "at">,
  key: IdempotencyKey,
): Promise<Answer<SendData>> {
  const { epoch, seq } = room.position;
  const { fingerprint } = key;
  const message: Message = { ...draft, at: now(), seq };
  return answerShadowed(
    await books.shadows.keep({ room: room.id, epoch, fingerprint, message }),
    key,
  );
}

/** What the author of a shadowed message is answered, each time that it is sent. */
export function answerShadowed(
  { epoch, message, fingerprint }: ShadowedMessage,
  key: IdempotencyKey,
): Answer<SendData> {
  if (fingerprint !== key.fingerprint) {
    return { ok: false, error: wireError("ID_REUSED", { field: "id" }) };
  }
  return { ok: true, data: { status: "published", epoch, seq: message.seq, message } };
}
