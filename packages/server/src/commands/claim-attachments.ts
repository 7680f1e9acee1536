import type { Answer, Attachment, SendPayload } from "@courtside/protocol";
import { heldId } from "../review/index.ts";
import { done, refuse, type WriteCall } from "./command.ts";
import { idempotencyKey } from "./idempotency.ts";

/** A message's images, and the id that it has with them. */
export interface ClaimedAttachments {
  messageId: string;
  attachments: Attachment[];
}

/**
 * Gives the images that somebody has uploaded to the message that they send.
 *
 * The message's id is made of its command's, so that a resend finds the images with its own message, wherever it waits.
 *
 * @returns undefined for a message without images.
 */
export async function claimFor(
  payload: SendPayload,
  { context, connection, room, capabilities }: WriteCall,
): Promise<Answer<ClaimedAttachments | undefined>> {
  const { attachments: wanted = [] } = payload;
  if (wanted.length === 0) return done(undefined);
  const { images } = context;
  if (!images || !room.settings.features.includes("images")) {
    return refuse("INVALID", { message: "Images are off in this room.", field: "attachments" });
  }
  if (!capabilities.has("upload")) {
    return refuse("FORBIDDEN", { message: 'You need "upload" for that here.' });
  }
  const { id: memberId } = connection.identity.member;
  const messageId = heldId(room.id, idempotencyKey("message:send", memberId, payload));
  const claimed = await images.claim({ room: room.id, memberId, messageId, wanted });
  return claimed.ok ? done({ messageId, attachments: claimed.data }) : claimed;
}
