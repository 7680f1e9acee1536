import type { RoomSettings } from "@courtside/protocol";
import type { ChatContext } from "../chat-context.ts";
import { roomConfig } from "../options/index.ts";

/** A room's settings as they stand, whether or not anybody on this node is in it. Rejects when the store fails. */
export async function presentSettings(
  { rooms, store, options }: Pick<ChatContext, "rooms" | "store" | "options">,
  room: string,
): Promise<RoomSettings> {
  const open = rooms.find(room)?.settings;
  if (open) return open;
  const { settings } = await store.log.open(room);
  return { ...roomConfig(options.rooms, room).settings, ...settings };
}
