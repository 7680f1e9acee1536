import type { ResetNotice } from "@courtside/protocol";
import { asidePacket, entriesPacket, noticePacket } from "./event-packet.ts";
import { Frame } from "./frame.ts";
import type { PulseChange } from "./merge-pulse.ts";
import type { SerializedEntry } from "./serialized-entry.ts";

/** What has come together in a room since its last flush. */
export interface BatchContent {
  room: string;
  epoch: string;
  /** Which of the room's epochs, counted in resets. */
  generation: number;
  reset: ResetNotice | undefined;
  /** Contiguous, as they stand now. */
  entries: readonly SerializedEntry[];
  /** Told before their turn. */
  asides: readonly SerializedEntry[];
  pulse: PulseChange | undefined;
  compression: "deflate" | "none";
}

/** One flush: what every viewer gets, in one write. */
export interface Batch {
  readonly generation: number;
  /** Whether the batch replaces the view, so that it is right for a viewer of any seq. */
  readonly start: "reset" | "continued";
  /** The seq at which a viewer stands afterwards. */
  readonly to: number;
  /** Entries in it. */
  readonly size: number;
  readonly whole: Frame;
  /** For viewers that have the entries already, as those have who joined since they were published. */
  readonly rest: Frame | undefined;
}

/** @param stands The seq at which the room's viewers stand before this batch; used when it carries no entry. */
export function makeBatch(content: BatchContent, stands: number): Batch {
  const { room, epoch, generation, reset, entries, asides, pulse, compression } = content;
  const packets = [
    ...(reset ? [noticePacket("room:reset", reset)] : []),
    ...(entries.length > 0 ? [entriesPacket(room, epoch, entries)] : []),
  ];
  const to = entries.at(-1)?.seq ?? reset?.seq ?? stands;
  const rest = [
    ...(asides.length > 0 ? [asidePacket(room, epoch, to, asides)] : []),
    ...(pulse ? [noticePacket("room:pulse", { room, ...pulse })] : []),
  ];
  return {
    generation,
    start: reset ? "reset" : "continued",
    to,
    size: entries.length,
    whole: new Frame([...packets, ...rest], compression),
    rest: rest.length > 0 ? new Frame(rest, compression) : undefined,
  };
}
