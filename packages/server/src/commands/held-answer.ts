import { type Answer, REASONS, type SendData } from "@courtside/protocol";
import type { HoldOutcome } from "../review/index.ts";
import type { IdempotencyKey } from "../store/room-log.ts";
import { done, refuse, type WriteCall } from "./command.ts";
import { forgottenMessage } from "./forgotten-message.ts";

/** What a resend of a held message is answered (MOD-15); undefined where it was not held, or that is forgotten. */
export async function heldAnswer(
  key: IdempotencyKey,
  call: WriteCall,
): Promise<Answer<SendData> | undefined> {
  const held = await call.context.review.find(call.room.id, key);
  return held && answerHeld(held, key, call);
}

/** Tells an author where a held message stands. */
export async function answerHeld(
  held: HoldOutcome,
  key: IdempotencyKey,
  call: WriteCall,
): Promise<Answer<SendData>> {
  switch (held.status) {
    case "held":
      return done(held);
    case "approved":
      return publishedAs(held.itemId, key, call);
    case "refused":
      return refuse("REJECTED", {
        reasonCode: "moderator",
        message: held.reason ?? REASONS.moderator,
      });
    case "reused":
      return refuse("ID_REUSED", { field: "id" });
  }
}

/** The log remembers the id of a command for a shorter time than it may take until a moderator approves. */
async function publishedAs(
  itemId: string,
  { commandId }: IdempotencyKey,
  { context, room, connection }: WriteCall,
): Promise<Answer<SendData>> {
  const { epoch, seq } = room.position;
  const message =
    (await context.store.log.message(room.id, itemId)) ??
    forgottenMessage(itemId, commandId, connection.identity.member, seq);
  return done({ status: "published", epoch, seq: message.seq, message });
}
