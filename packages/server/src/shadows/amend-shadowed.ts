import { type Answer, type Position, redactMessage } from "@courtside/protocol";
import type { ChatContext } from "../chat-context.ts";
import type { ShadowedMessage } from "./shadowed-message.ts";

type AmendContext = Pick<ChatContext, "books" | "now">;

/** Edits a message that only its author sees, for its author alone. */
export function editShadowed(
  { books, now }: AmendContext,
  shadowed: ShadowedMessage,
  text: string,
): Promise<Answer<Position>> {
  const { message } = shadowed;
  return replace(books, { ...shadowed, message: { ...message, text, editedAt: now() } });
}

/** Deletes a message that only its author sees. */
export function deleteShadowed(
  { books }: AmendContext,
  shadowed: ShadowedMessage,
): Promise<Answer<Position>> {
  return replace(books, { ...shadowed, message: redactMessage(shadowed.message, "author") });
}

async function replace(
  { shadows }: ChatContext["books"],
  shadowed: ShadowedMessage,
): Promise<Answer<Position>> {
  await shadows.replace(shadowed);
  return { ok: true, data: { epoch: shadowed.epoch, seq: shadowed.message.seq } };
}
