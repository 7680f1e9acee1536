import type { Member, Pulse, RoomSettings } from "@courtside/protocol";
import type { RoomSnapshot } from "./chat-room.ts";
import type { SendCommand } from "./link.ts";
import { createListeners, type Listeners } from "./listeners.ts";
import { after, nothing } from "./timer.ts";

/** Milliseconds after which a server has to be told again that one types, and after which it is told that one stopped. */
const RENEW_MS = 3_000;
const IDLE_MS = 4_000;
/** Milliseconds for which a list of those who type holds. The server tells it again every 4 s while it lasts. */
const HOLD_MS = 10_000;
/** Milliseconds over which taps are gathered into one command, and how many of an emoji one command takes. */
const TAPS_MS = 250;
const MAX_TAPS = 100;

const NOBODY: readonly Member[] = [];
const NOTHING: Readonly<Record<string, number>> = {};

export interface RoomPulseParts {
  room: string;
  command: SendCommand;
  /** Undefined while the room is not joined. */
  settings(): RoomSettings | undefined;
  memberId(): string | null;
  onChange(): void;
}

/** What is only ever the latest value in a room, and one's own part in it. */
export interface RoomPulse {
  readonly present: Pick<RoomSnapshot, "viewers" | "typing" | "sides" | "reads">;
  /** Takes what a view begins with, in place of all that was known. */
  begin(opening: Omit<Pulse, "room">): void;
  readonly bursts: Listeners<Record<string, number>>;
  /** Takes what changed. */
  take(change: Omit<Pulse, "room">): void;
  setTyping(state?: "typing" | "stopped"): void;
  sendBurst(emoji: string): void;
  /** The member's message is under way: whoever gets it knows that the typing is over. */
  wrote(): void;
  /** The room is followed no more: what there is to be seen of the others is not known. */
  lost(): void;
}

export function createRoomPulse({
  room,
  command,
  settings,
  memberId,
  onChange,
}: RoomPulseParts): RoomPulse {
  const bursts = createListeners<Record<string, number>>();
  let viewers: number | null = null;
  let typing = NOBODY;
  let sides = NOTHING;
  let reads = NOTHING;
  let endList = nothing;
  /** When the server was told that one types; undefined while it takes one for silent. */
  let saidAt: number | undefined;
  let endOwn = nothing;
  const taps = new Map<string, number>();
  let endTaps = nothing;

  const isOn = (feature: string) => !!settings()?.features.includes(feature);
  const sayTyping = (state: boolean) => void command("typing:set", { room, typing: state });

  function show(members: readonly Member[]) {
    endList();
    const others = members.filter(({ id }) => id !== memberId());
    const same =
      others.length === typing.length && others.every((m, at) => m.id === typing[at]?.id);
    if (!same) typing = others;
    if (others.length > 0) endList = after(HOLD_MS, () => show(NOBODY));
    onChange();
  }

  function wrote() {
    endOwn();
    saidAt = undefined;
  }

  function throwTaps() {
    endTaps = nothing;
    for (const [emoji, count] of taps) void command("burst:send", { room, emoji, count });
    taps.clear();
  }

  function setTyping(state = "typing") {
    if (state === "stopped") {
      if (saidAt !== undefined) sayTyping(false);
      wrote();
    } else if (isOn("typing") && (viewers ?? 0) <= (settings()?.presenceMax ?? 0)) {
      const now = Date.now();
      if (saidAt === undefined || now - saidAt >= RENEW_MS) {
        saidAt = now;
        sayTyping(true);
      }
      endOwn();
      endOwn = after(IDLE_MS, () => setTyping("stopped"));
    }
  }

  function take(change: Omit<Pulse, "room">) {
    viewers = change.viewers ?? viewers;
    sides = change.sides ?? sides;
    if (change.reads) reads = { ...reads, ...change.reads };
    if (change.typing) show(change.typing);
    if (change.bursts) bursts.emit(change.bursts);
    onChange();
  }

  return {
    get present() {
      return { viewers, typing, sides, reads };
    },
    bursts,
    begin(opening) {
      reads = NOTHING;
      take({ typing: [], sides: NOTHING, ...opening });
    },
    take,
    setTyping,
    sendBurst(emoji) {
      if (!isOn("bursts")) return;
      taps.set(emoji, Math.min((taps.get(emoji) ?? 0) + 1, MAX_TAPS));
      if (endTaps === nothing) endTaps = after(TAPS_MS, throwTaps);
    },
    wrote,
    lost() {
      wrote();
      endTaps();
      endTaps = nothing;
      taps.clear();
      show(NOBODY);
    },
  };
}
