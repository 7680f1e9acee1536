import { type WireError, wireError } from "@courtside/protocol";
import type { ChatContext } from "../chat-context.ts";
import { sideOf } from "../options/index.ts";

/**
 * Why somebody without a key may not read a room's replay: it is for those whom the room would let in as a guest without
 * asking anybody. Undefined when they may.
 */
export function refuseReplay(
  { options, moderation }: Pick<ChatContext, "options" | "moderation">,
  room: string,
): WireError | undefined {
  const { guests, guestCapabilities } = options;
  const sided = sideOf(options.rooms, room) !== undefined;
  const readable = guestCapabilities.some((each) => each === "read" || each === "*");
  if (guests && readable && !sided && !moderation.admissions.guards(room)) return undefined;
  const message = "This room is not open to everyone: give an API key.";
  return wireError("UNAUTHENTICATED", { message });
}
