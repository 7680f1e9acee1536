import type { Member, RoomSettings } from "@courtside/protocol";
import type { SendCommand } from "./link.ts";
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

export interface RoomPresenceParts {
  room: string;
  command: SendCommand;
  /** Undefined while the room is not joined. */
  settings(): RoomSettings | undefined;
  viewers(): number | null;
  memberId(): string | null;
  onChange(): void;
}

/** Who types in a room, and what one does there oneself besides writing. */
export interface RoomPresence {
  /** Those who type, without oneself. */
  readonly typing: readonly Member[];
  /** Takes the list of those who type. */
  show(members: readonly Member[]): void;
  setTyping(state?: "typing" | "stopped"): void;
  sendBurst(emoji: string): void;
  /** The member's message is under way: whoever gets it knows that the typing is over. */
  wrote(): void;
  /** The room is followed no more: what there is to be seen of the others is not known. */
  lost(): void;
}

export function createRoomPresence(parts: RoomPresenceParts): RoomPresence {
  const { room, command, settings, viewers, memberId, onChange } = parts;
  let typing = NOBODY;
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
    } else if (isOn("typing") && (viewers() ?? 0) <= (settings()?.presenceMax ?? 0)) {
      const now = Date.now();
      if (saidAt === undefined || now - saidAt >= RENEW_MS) {
        saidAt = now;
        sayTyping(true);
      }
      endOwn();
      endOwn = after(IDLE_MS, () => setTyping("stopped"));
    }
  }

  return {
    get typing() {
      return typing;
    },
    show,
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
