import { LIMITS } from "@courtside/protocol";
import { type Command, done } from "./command.ts";

/** Reads a page of what the room shows, before or after a seq, already folded (LOG-7). */
export const historyRead: Command<"history:read"> = {
  capability: "read",
  joined: false,
  async handle({ room: id, before, after, limit = LIMITS.historyDefault }, { context }) {
    const room = await context.rooms.get(id);
    return done(
      await room.history({
        ...(before !== undefined && { before }),
        ...(after !== undefined && { after }),
        limit,
      }),
    );
  },
};
