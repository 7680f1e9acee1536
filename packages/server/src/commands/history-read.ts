import { LIMITS } from "@courtside/protocol";
import { amendPolls } from "../polls/index.ts";
import { reactionsOf } from "../reactions/index.ts";
import { type Command, done, refuse } from "./command.ts";
import { readerOf } from "./reader-of.ts";
import { roomToRead } from "./room-to-read.ts";

/** Reads a page of what the room shows, before or after a seq or around a message, already folded (LOG-7). */
export const historyRead: Command<"history:read"> = {
  capability: "read",
  joined: false,
  async handle(payload, call) {
    const { room: id, before, after, around, limit = LIMITS.historyDefault } = payload;
    const room = await roomToRead(id, call);
    if (!room.ok) return room;
    const reader = readerOf(call);
    const page =
      around === undefined
        ? await room.data.pages.history(reader.audience, {
            ...(before !== undefined && { before }),
            ...(after !== undefined && { after }),
            limit,
          })
        : await room.data.pages.around(reader, around, limit);
    if (!page) return refuse("NOT_FOUND", { field: "around" });
    const { polls } = call.context.polls;
    const entries = await amendPolls(polls, id, page.entries);
    return done({ ...page, entries, ...(await reactionsOf(room.data, entries, reader.memberId)) });
  },
};
