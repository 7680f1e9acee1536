import type { ResetNotice } from "@courtside/protocol";
import { asidePacket, noticePacket } from "./event-packet.ts";
import { Frame } from "./frame.ts";
import type { PulseChange } from "./merge-pulse.ts";
import { RangeFrames } from "./range-frames.ts";
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
  /** Those of them that the display budget leaves out. */
  skipped: readonly SerializedEntry[];
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
  /** Entries of the log that it covers. */
  readonly size: number;
  /** Those of them that it leaves out for most viewers. */
  readonly skipped: number;
  readonly whole: RangeFrames;
  /** For viewers that have the entries already, as those have who joined since they were published. */
  readonly rest: Frame | undefined;
}

/** @param stands The seq at which the room's viewers stand before this batch; used when it carries no entry. */
export function makeBatch(content: BatchContent, stands: number): Batch {
  const { room, epoch, generation, reset, entries, skipped, asides, pulse, compression } = content;
  const before = reset ? [noticePacket("room:reset", reset)] : [];
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
    skipped: skipped.length,
    whole: new RangeFrames({ room, epoch, entries, skipped, before, after: rest, compression }),
    rest: rest.length > 0 ? new Frame(rest, compression) : undefined,
  };
}
