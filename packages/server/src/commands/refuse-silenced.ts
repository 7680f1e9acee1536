import type { CommandName, WireError } from "@courtside/protocol";
import { bannedError, timedOutError, underTimeout } from "../sanctions/index.ts";
import type { WriteCall } from "./command.ts";

/**
 * Why a member who is timed out may not do what happens once (LOG-3). It is for the command to ask, since a resend of what
 * was carried out before the timeout is answered as the first time; and to ask again after it has waited, for a
 * timeout or a ban may have begun meanwhile.
 */
export function refuseSilenced(
  command: CommandName,
  { context, connection, room }: WriteCall,
): { ok: false; error: WireError } | undefined {
  const { ban, timeout } = context.books.sanctions.standing(connection.identity.member, room.id);
  if (ban) return { ok: false, error: bannedError(ban, context.now()) };
  if (!timeout || underTimeout(command) === "lets") return undefined;
  return { ok: false, error: timedOutError(timeout, context.now()) };
}
