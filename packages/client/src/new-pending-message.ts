import { cleanText } from "@courtside/protocol";
import type { SendOptions } from "./chat-room.ts";
import { checkText } from "./check-text.ts";
import type { PendingMessage } from "./pending-message.ts";
import { randomId } from "./random-id.ts";

/**
 * What a member typed as a message that waits to be sent: `failed` at once where there is nothing to send or too much.
 *
 * @param maxLength Code points that the room allows; undefined while that is not known.
 * @param at Unix milliseconds, server clock.
 */
export function newPendingMessage(
  typed: string,
  { replyTo, thread, alsoInRoom, playhead, attachments = [] }: SendOptions,
  { maxLength, at }: { maxLength: number | undefined; at: number },
): PendingMessage {
  const text = cleanText(typed);
  const error = text || attachments.length === 0 ? checkText(text, maxLength) : null;
  return {
    clientId: randomId(),
    text,
    at,
    ...(replyTo !== undefined && { replyTo }),
    ...(thread !== undefined && { thread, ...(alsoInRoom && { alsoInRoom }) }),
    ...(playhead !== undefined && { playhead: Math.round(playhead) }),
    ...(attachments.length > 0 && { attachments }),
    ...(error ? { status: "failed", error } : { status: "queued" }),
  };
}
