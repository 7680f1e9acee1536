import type { Answer, SendData, SendPayload } from "@courtside/protocol";
import { answerShadowed } from "../shadows/index.ts";
import type { AppendOutcome, IdempotencyKey } from "../store/room-log.ts";
import { done, type WriteCall } from "./command.ts";
import { forgottenMessage } from "./forgotten-message.ts";
import { heldAnswer } from "./held-answer.ts";
import { firstOutcome, positionOf } from "./idempotency.ts";
import { newMessageId } from "./message-id.ts";

/** What a resend is answered, whatever would be said of it now; undefined for a message that is new. */
export async function firstAnswer(
  payload: SendPayload,
  call: WriteCall,
  key: IdempotencyKey,
): Promise<Answer<SendData> | undefined> {
  const { context, room } = call;
  const first = await firstOutcome(context.store.log, room.id, key);
  if (first) return answerTo(first, payload, call);
  const { shadows } = context.books;
  const shadowed = shadows.has(room.id, key.memberId) && (await shadows.find(room.id, key));
  if (shadowed) return answerShadowed(shadowed, key);
  return context.moderation.watches(room.id) ? heldAnswer(key, call) : undefined;
}

/** What the sender is told of an append. */
export function answerTo(
  outcome: AppendOutcome,
  payload: SendPayload,
  { connection }: WriteCall,
): Answer<SendData> {
  const place = positionOf(outcome);
  if (!place.ok) return place;
  const { epoch, seq, entry } = place.data;
  if (entry?.kind === "message") {
    return done({ status: "published", epoch, seq, message: entry.message });
  }
  const message = forgottenMessage(newMessageId(), payload.id, connection.identity.member, seq);
  return done({ status: "published", epoch, seq, message });
}
