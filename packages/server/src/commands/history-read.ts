import { LIMITS } from "@courtside/protocol";
import { audienceOf } from "../rooms/audience.ts";
import { refuseEntry } from "../sanctions/index.ts";
import { type Command, done } from "./command.ts";

/** Reads a page of what the room shows, before or after a seq, already folded (LOG-7). */
export const historyRead: Command<"history:read"> = {
  capability: "read",
  joined: false,
  async handle({ room: id, before, after, limit = LIMITS.historyDefault }, call) {
    const { context, connection, capabilities } = call;
    // Who is kept from entering has no other way to read it either.
    const kept = await refuseEntry(context, connection, id);
    if (kept) return { ok: false, error: kept };
    const room = await context.rooms.get(id);
    const unwanted = await context.moderation.admit(room, connection.identity);
    if (unwanted) return { ok: false, error: unwanted };
    return done(
      await room.history(audienceOf(capabilities), {
        ...(before !== undefined && { before }),
        ...(after !== undefined && { after }),
        limit,
      }),
    );
  },
};
