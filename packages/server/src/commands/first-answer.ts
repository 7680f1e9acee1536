import { type Answer, redactMessage, type SendData, type SendPayload } from "@courtside/protocol";
import { answerShadowed } from "../shadows/index.ts";
import type { AppendOutcome, IdempotencyKey } from "../store/room-log.ts";
import { done, type WriteCall } from "./command.ts";
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
  if (!shadows.has(room.id, key.memberId)) return undefined;
  const shadowed = await shadows.find(room.id, key);
  return shadowed && answerShadowed(shadowed, key);
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
  // Retention took the entry between the first sending and this one: it was published, and its text is gone.
  const gone = { id: newMessageId(), clientId: payload.id, author: connection.identity.member };
  const message = redactMessage({ ...gone, text: "", at: 0, seq }, "system");
  return done({ status: "published", epoch, seq, message });
}
