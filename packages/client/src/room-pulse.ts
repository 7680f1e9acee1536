import type { Member, Pulse } from "@courtside/protocol";
import type { RoomSnapshot } from "./chat-room.ts";
import type { LatePart } from "./late-part.ts";
import { createListeners, type Listeners } from "./listeners.ts";
import type { RoomPresence } from "./room-presence.ts";

const NOBODY: readonly Member[] = [];
const NOTHING: Readonly<Record<string, number>> = {};

/** What is only ever the latest value in a room. */
export interface RoomPulse {
  readonly present: Pick<RoomSnapshot, "viewers" | "typing" | "sides" | "reads">;
  readonly bursts: Listeners<Record<string, number>>;
  /** Takes what a view begins with, in place of all that was known. */
  begin(opening: Omit<Pulse, "room">): void;
  /** Takes what changed. */
  take(change: Omit<Pulse, "room">): void;
}

/** @param presence Knows who types. */
export function createRoomPulse(
  presence: Pick<LatePart<RoomPresence>, "loaded" | "tell">,
  onChange: () => void,
): RoomPulse {
  const bursts = createListeners<Record<string, number>>();
  let viewers: number | null = null;
  let sides = NOTHING;
  let reads = NOTHING;

  function take(change: Omit<Pulse, "room">) {
    viewers = change.viewers ?? viewers;
    sides = change.sides ?? sides;
    const { typing } = change;
    if (change.reads) reads = { ...reads, ...change.reads };
    if (typing) presence.tell(typing, (part) => part.show(typing));
    if (change.bursts) bursts.emit(change.bursts);
    onChange();
  }

  return {
    get present() {
      return { viewers, typing: presence.loaded?.typing ?? NOBODY, sides, reads };
    },
    bursts,
    begin(opening) {
      reads = NOTHING;
      take({ typing: [], sides: NOTHING, ...opening });
    },
    take,
  };
}
