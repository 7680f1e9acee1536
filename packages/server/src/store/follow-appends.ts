import type { Entry } from "@courtside/protocol";
import type { RoomLog } from "./room-log.ts";
import type { Store } from "./store.ts";

/**
 * The store itself, which also tells of each entry that this node appends: whoever wrote it, and whether anyone is in the room.
 * What it does not live to tell has to be found in another way.
 *
 * @param follow Must not throw; nobody waits for what it begins.
 */
export function followAppends(store: Store, follow: (room: string, entry: Entry) => void): Store {
  const { log } = store;
  // One by one, for a log may be a class with private parts.
  const following: RoomLog = {
    open: (room) => log.open(room),
    outcome: (room, key) => log.outcome(room, key),
    read: (room, range) => log.read(room, range),
    message: (room, messageId) => log.message(room, messageId),
    replies: (room, rootId, page) => log.replies(room, rootId, page),
    threads: (room, rootIds) => log.threads(room, rootIds),
    subscribe: (room, listener) => log.subscribe(room, listener),
    trim: () => log.trim(),
    async append(room, appends) {
      const outcomes = await log.append(room, appends);
      for (const outcome of outcomes) {
        if (outcome.status === "appended") follow(room, outcome.entry);
      }
      return outcomes;
    },
  };
  return Object.create(store, { log: { value: following } });
}
