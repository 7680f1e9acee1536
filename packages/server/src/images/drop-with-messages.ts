import { followAppends } from "../store/follow-appends.ts";
import type { Store } from "../store/store.ts";
import type { Images } from "./images.ts";

/** The store itself, with whose messages their images go: whoever deletes them, and for whatever reason. */
export function dropWithMessages(
  store: Store,
  images: Pick<Images, "dropMessage" | "dropMember" | "dropCleared">,
): Store {
  return followAppends(store, (room, entry) => {
    if (entry.kind === "clear") images.dropCleared(room, entry.at);
    if (entry.kind !== "delete") return;
    const { messageId, memberId } = entry;
    if (messageId !== undefined) images.dropMessage(messageId);
    if (memberId !== undefined) images.dropMember(room, memberId);
  });
}
