import { LIMITS } from "@courtside/protocol";
import type { Connection } from "../connection/connection.ts";
import type { Room } from "../rooms/room.ts";
import { type Command, done, refuse } from "./command.ts";

/** Enters a room: with `since` a recovery where that is possible, else a fresh snapshot (LOG-4). */
export const roomJoin: Command<"room:join"> = {
  capability: "read",
  joined: false,
  async handle(
    { room: id, since, history = LIMITS.historyDefault },
    { context, connection, capabilities },
  ) {
    const { maxRoomsPerConnection } = context.options;
    if (!connection.rooms.has(id) && connection.rooms.size >= maxRoomsPerConnection) {
      return refuse("ROOM_FULL", {
        message: `You are in ${maxRoomsPerConnection} rooms already: leave one first.`,
        field: "room",
      });
    }
    const room = await context.rooms.get(id);
    const slowModeUntil = waitsUntil(room, connection, context.now());
    const me = {
      capabilities: [...capabilities],
      sanctions: [],
      ...(slowModeUntil !== undefined && { slowModeUntil }),
    };
    return done(await room.enter(connection, me, { ...(since && { since }), history }));
  },
};

function waitsUntil(room: Room, { identity }: Connection, now: number): number | undefined {
  return room.slowMode.until(identity.member.id, room.settings.slowModeMs, now);
}
