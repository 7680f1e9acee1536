import type { QueueItem } from "@courtside/protocol";
import { capabilitiesIn } from "../identity/index.ts";
import { type Call, type Command, done, refuse } from "./command.ts";

const DEFAULT_LIMIT = 50;

/** Reads what waits for a moderator: in one room, or in all rooms that the caller is in, the newest first. */
export const queueRead: Command<"queue:read"> = {
  joined: false,
  async handle({ room, before, limit = DEFAULT_LIMIT }, call) {
    const { review } = call.context;
    if (room !== undefined) {
      if (!call.capabilities.has("queue")) {
        return refuse("FORBIDDEN", { message: 'You need "queue" for that here.' });
      }
      return done(await review.read(room, { ...(before !== undefined && { before }), limit }));
    }
    if (before !== undefined) {
      return refuse("INVALID", {
        message: "Name the room: its queue is read page by page, all queues together are not.",
        field: "before",
      });
    }
    const pages = await Promise.all(queuesOf(call).map((id) => review.read(id, { limit })));
    const items: QueueItem[] = pages.flatMap((page) => page.items);
    items.sort((a, b) => b.at - a.at);
    const more = items.length > limit || pages.some((page) => page.more);
    return done({ items: items.slice(0, limit), more });
  },
};

function queuesOf({ connection, context }: Call): string[] {
  const { guestCapabilities } = context.options;
  return [...connection.rooms.keys()].filter((room) =>
    capabilitiesIn(connection.identity, room, guestCapabilities).has("queue"),
  );
}
