import type { Entry, PageReactions } from "@courtside/protocol";
import type { EntriesOrigin } from "./chat-room.ts";
import type { RoomThreadsParts } from "./create-room-threads.ts";
import { createLatePart } from "./late-part.ts";
import type { SendCommand } from "./link.ts";
import { createListeners, type Listeners } from "./listeners.ts";
import type { RepeatWrite } from "./repeat-write.ts";
import type { ShowReactions } from "./room-reactions.ts";

export interface RoomPartsParts extends Pick<RoomThreadsParts, "room" | "items" | "pending"> {
  command: SendCommand;
  write: RepeatWrite;
  batches: Pick<Listeners<{ entries: readonly Entry[]; how: EntriesOrigin }>, "add">;
  changes: Pick<Listeners<void>, "add">;
  /** Keeps the room followed until the returned function is called, which calls `stopListening` too. */
  follow(stopListening: () => void): () => void;
  /** What the parts show has changed. */
  onChange(): void;
}

export type RoomParts = ReturnType<typeof createRoomParts>;

/** The parts of a room that come when there is something for them: a new feature of the kind has its line here. */
export function createRoomParts(parts: RoomPartsParts) {
  const { room, command, write, onChange } = parts;
  const reacted = createListeners<void>();

  const reactions = createLatePart(async () => {
    const { createRoomReactions } = await import("./room-reactions.ts");
    return createRoomReactions({
      send: (messageId, emoji, on) =>
        write(() => command("reaction:set", { room, messageId, emoji, on })),
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

  function takeReactions({ reactions: told, me }: PageReactions) {
    reactions.tell(told, (part) => part.take(told, me));
  }

  const threads = createLatePart(async () => {
    const { createRoomThreads } = await import("./create-room-threads.ts");
    return createRoomThreads({
      ...parts,
      takeReactions,
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

  return { reactions, threads, withReactions, takeReactions };
}
