import type { WriteCall } from "./command.ts";

/** Whether what the caller does in the room is shown to the caller alone. */
export function isShadowed({ context, connection, room }: WriteCall): boolean {
  return context.books.sanctions.standing(connection.identity.member, room.id).shadow !== undefined;
}
