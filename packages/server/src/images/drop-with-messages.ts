import type { RoomLog } from "../store/room-log.ts";
import type { Store } from "../store/store.ts";
import type { Images } from "./images.ts";

/** The store itself, with whose messages their images go: whoever deletes them, and for whatever reason. */
export function dropWithMessages(
  store: Store,
  images: Pick<Images, "dropMessage" | "dropMember">,
): Store {
  const { log } = store;
  const append: RoomLog["append"] = async (room, appends) => {
    const outcomes = await log.append(room, appends);
    for (const outcome of outcomes) {
      if (outcome.status !== "appended" || outcome.entry.kind !== "delete") continue;
      const { messageId, memberId } = outcome.entry;
      if (messageId !== undefined) images.dropMessage(messageId);
      if (memberId !== undefined) images.dropMember(room, memberId);
    }
    return outcomes;
  };
  return Object.create(store, { log: { value: { ...log, append } satisfies RoomLog } });
}
