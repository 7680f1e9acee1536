import { type Member, type WireError, wireError } from "@courtside/protocol";
import { type RoomConfigs, roomConfig } from "./room-config.ts";

/** The side to which a room belongs; undefined for a room of everyone's. */
export function sideOf(rooms: RoomConfigs, room: string): string | undefined {
  const side = /:([^:]+)$/.exec(room)?.[1];
  const { sideRooms = [] } = side === undefined ? {} : roomConfig(rooms, room);
  return side !== undefined && sideRooms.includes(side) ? side : undefined;
}

/** Why a member may not enter a side's room; undefined where they may. Those who moderate may enter all. */
export function refuseSide(
  rooms: RoomConfigs,
  room: string,
  { side, role }: Pick<Member, "side" | "role">,
): WireError | undefined {
  const owner = sideOf(rooms, room);
  if (owner === undefined || owner === side) return undefined;
  if (role === "moderator" || role === "host" || role === "bot") return undefined;
  return wireError("FORBIDDEN", { message: "This room is the other side's.", field: "room" });
}
