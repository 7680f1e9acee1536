import type { Message } from "@courtside/protocol";
import type { WriteCall } from "./command.ts";
import { isShadowed } from "./is-shadowed.ts";

/** A message that only the caller sees: it may be answered in what only the caller sees. */
export function ownShadowed(messageId: string, call: WriteCall): Message | undefined {
  const { context, connection, room } = call;
  if (!isShadowed(call)) return undefined;
  const { id } = connection.identity.member;
  return context.books.shadows.message(room.id, id, messageId)?.message;
}
