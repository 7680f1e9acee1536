import { type Entry, LIMITS, type Message, type MessageEntry } from "@courtside/protocol";
import { reactionsOf } from "../reactions/index.ts";
import { type Command, done, refuse } from "./command.ts";
import { readerOf } from "./reader-of.ts";
import { roomToRead } from "./room-to-read.ts";
import { threadsOff } from "./threads-off.ts";

/** Reads a page of a thread, folded: the newest replies after the message that started it, or older ones (THREAD-1). */
export const threadRead: Command<"thread:read"> = {
  capability: "read",
  joined: false,
  async handle({ room: id, messageId, before, limit = LIMITS.historyDefault }, call) {
    const room = await roomToRead(id, call);
    if (!room.ok) return room;
    if (!room.data.settings.features.includes("threads")) return threadsOff("messageId");
    const reader = readerOf(call);
    const page = { ...(before !== undefined && { before }), limit };
    const { epoch, replies, more } = await room.data.pages.replies(
      reader.audience,
      messageId,
      page,
    );
    const root = before === undefined ? await room.data.message(messageId, reader) : undefined;
    if (before === undefined && !root && replies.length === 0) {
      return refuse("NOT_FOUND", { field: "messageId" });
    }
    const entries = [...(root ? [root] : []), ...replies].map(toEntry);
    const reactions = await reactionsOf(room.data, entries, reader.memberId);
    return done({ epoch, entries, more, ...reactions });
  },
};

function toEntry(message: Message): MessageEntry {
  const { seq, at } = message;
  return { kind: "message", seq, at, message } satisfies Entry;
}
