import { LIMITS } from "@courtside/protocol";
import type { Connection, Joining } from "../connection/connection.ts";
import { slowModeFor } from "../rooms/slow-mode.ts";
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
    if (roomsWith(connection, id) > maxRoomsPerConnection) {
      return refuse("ROOM_FULL", {
        message: `You are in ${maxRoomsPerConnection} rooms already: leave one first.`,
        field: "room",
      });
    }
    const joining: Joining = { room: id };
    connection.joining.add(joining);
    try {
      const room = await context.rooms.get(id);
      const pauseMs = slowModeFor(room.settings, capabilities);
      const slowModeUntil = room.slowMode.until(
        connection.identity.member.id,
        pauseMs,
        context.now(),
      );
      const me = {
        capabilities: [...capabilities],
        sanctions: [],
        ...(slowModeUntil !== undefined && { slowModeUntil }),
      };
      const opening = await room.enter(connection, me, { ...(since && { since }), history });
      // It has left meanwhile, or its connection is gone: nobody would take it out again.
      if (!connection.joining.has(joining) || !connection.socket.connected) room.leave(connection);
      return done(opening);
    } finally {
      connection.joining.delete(joining);
    }
  },
};

/** In how many rooms a connection is with one more, those that it is about to join included. */
function roomsWith({ rooms, joining }: Connection, room: string): number {
  return new Set([...rooms.keys(), ...Array.from(joining, (other) => other.room), room]).size;
}
