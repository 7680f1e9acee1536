import type { Entry, PageReactions, Threads } from "@courtside/protocol";
import type { EntriesOrigin } from "./chat-room.ts";
import type { RoomThreadsParts } from "./create-room-threads.ts";
import { createLatePart } from "./late-part.ts";
import { createListeners, type Listeners } from "./listeners.ts";
import type { PageParts } from "./room-history.ts";
import type { RoomPresenceParts } from "./room-presence.ts";
import type { ShowReactions } from "./room-reactions.ts";
import type { RoomWritesParts } from "./room-writes.ts";

export interface RoomPartsParts
  extends RoomWritesParts,
    RoomPresenceParts,
    Pick<RoomThreadsParts, "items" | "pending"> {
  pages: PageParts;
  batches: Pick<Listeners<{ entries: readonly Entry[]; how: EntriesOrigin }>, "add">;
  changes: Pick<Listeners<void>, "add">;
  /** Keeps the room followed until the returned function is called, which calls `stopListening` too. */
  follow(stopListening: () => void): () => void;
}

/** The parts of a room that come when there is something for them: a new feature of the kind has its line here. */
export function createRoomParts(parts: RoomPartsParts) {
  const { room, command, onChange } = parts;
  const reacted = createListeners<void>();

  const history = createLatePart(async () => {
    const { createRoomHistory } = await import("./room-history.ts");
    return createRoomHistory(parts.pages);
  }, onChange);

  const writes = createLatePart(async () => {
    const { createRoomWrites } = await import("./room-writes.ts");
    return createRoomWrites(parts);
  }, onChange);

  const presence = createLatePart(async () => {
    const { createRoomPresence } = await import("./room-presence.ts");
    return createRoomPresence(parts);
  }, onChange);

  const reactions = createLatePart(async () => {
    const { createRoomReactions } = await import("./room-reactions.ts");
    return createRoomReactions({
      send: (messageId, emoji, on) =>
        writes.ask(({ write }) =>
          write(() => command("reaction:set", { room, messageId, emoji, on })),
        ),
      onChange() {
        reacted.emit();
        onChange();
      },
    });
  }, onChange);

  /** Makes a list's view of the reactions, which shows them once the part is there. */
  function withReactions(): ShowReactions {
    let show: ShowReactions | undefined;
    return (items) => {
      show ??= reactions.loaded?.view();
      return show ? show(items) : items;
    };
  }

  const threads = createLatePart(async () => {
    const { createRoomThreads } = await import("./create-room-threads.ts");
    return createRoomThreads({
      ...parts,
      takeTold,
      withReactions,
      follow(onEntries, onChanged) {
        const stops = [
          parts.batches.add(({ entries, how }) => onEntries(entries, how)),
          parts.changes.add(onChanged),
          reacted.add(onChanged),
        ];
        return parts.follow(() => {
          for (const stop of stops) stop();
        });
      },
    });
  }, onChange);

  /** Takes what a page or a pulse tells beside entries. */
  function takeTold(told: PageReactions & { threads?: Threads }) {
    reactions.tell(told.reactions, (part) => part.take(told.reactions, told.me));
    threads.tell(told.threads, (part) => part.take(told.threads));
  }

  return { history, writes, presence, reactions, threads, withReactions, takeTold };
}
