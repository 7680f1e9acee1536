import { leaveRoom } from "../connection/connection.ts";
import { type Command, done } from "./command.ts";

/** Leaves a room. Leaving one that the caller is not in is no fault. */
export const roomLeave: Command<"room:leave"> = {
  joined: false,
  async handle({ room }, { connection }) {
    leaveRoom(connection, room);
    return done({});
  },
};
