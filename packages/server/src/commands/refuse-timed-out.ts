import type { CommandName, WireError } from "@courtside/protocol";
import { timedOutError, underTimeout } from "../sanctions/index.ts";
import type { RoomCall } from "./command.ts";

/**
 * Why a member who is timed out may not do what happens once (LOG-3). It is for the command to ask, since a resend of what
 * was carried out before the timeout is answered as the first time.
 */
export function refuseTimedOut(
  command: CommandName,
  { context, connection, room }: RoomCall,
): { ok: false; error: WireError } | undefined {
  if (underTimeout(command) !== "unless-done") return undefined;
  const { timeout } = context.books.sanctions.standing(connection.identity.member, room.id);
  return timeout && { ok: false, error: timedOutError(timeout, context.now()) };
}
