import type { Entry, ResetNotice } from "@courtside/protocol";
import { BehindViewers, type LaggingReason } from "./behind-viewers.ts";
import { queuedBytes, type ViewerSocket } from "./direct-write.ts";
import { DisplayBudget } from "./display-budget.ts";
import { noticePacket } from "./event-packet.ts";
import { type Batch, makeBatch } from "./fanout-batch.ts";
import { FlushPacer } from "./flush-pacer.ts";
import { DEFLATE_FROM_VIEWERS } from "./frame.ts";
import { mergePulse, type PulseChange, withoutBursts } from "./merge-pulse.ts";
import { RangeFrames } from "./range-frames.ts";
import type { FlushReport, RoomFanoutOptions } from "./room-fanout-options.ts";
import type { SerializedEntry } from "./serialized-entry.ts";
import type { Spectator } from "./spectator.ts";
import { frameBytes, NOWHERE, type Viewer, writeFrame } from "./viewer.ts";

/** Sockets written to before the event loop gets a turn. */
const CHUNK = 1_000;

/**
 * Brings what happens in one room to its viewers on this node: at each tick one frame, encoded once, in one write
 * a viewer. A viewer gets the room's entries in order without a gap; where it joins amid a flush, some may come twice.
 */
export class RoomFanout {
  readonly #options: RoomFanoutOptions;
  readonly #viewers = new Map<ViewerSocket, Viewer>();
  readonly #behind: BehindViewers;
  readonly #pacer: FlushPacer;
  readonly #budget: DisplayBudget;
  #epoch: string | undefined;
  #generation = 0;
  #pending: SerializedEntry[] = [];
  #asides: SerializedEntry[] = [];
  #pulse: PulseChange | undefined;
  #reset: ResetNotice | undefined;
  /** What pulses said while some viewer was behind. */
  #missedPulse: PulseChange | undefined;
  #cancelTurn: (() => void) | undefined;

  constructor(options: RoomFanoutOptions) {
    const { clock, tickMs, duty, laggingMs, maxQueuedBytes, displayPerSecond } = options;
    this.#options = options;
    this.#budget = new DisplayBudget({ clock, perSecond: displayPerSecond });
    this.#pacer = new FlushPacer({ clock, tickMs, duty, flush: this.#flush });
    this.#behind = new BehindViewers({
      clock,
      laggingMs,
      drainedBytes: maxQueuedBytes / 4,
      catchUp: (viewers) => this.#catchUp(viewers),
      giveUp: (viewer, reason) => this.#giveUp(viewer, reason),
    });
  }

  /** Viewers that are written to, those behind included. */
  get size(): number {
    return this.#viewers.size;
  }

  /**
   * Takes a viewer in. Call it in the same turn of the event loop as its join is answered.
   *
   * @param seq The room's seq as of that answer; what came after it is on its way.
   */
  add(socket: ViewerSocket, spectator: Spectator, seq: number): void {
    this.remove(socket);
    const viewer = { socket, spectator, direct: undefined, seq, generation: this.#generation };
    this.#viewers.set(socket, viewer);
    if (seq < this.#flushed) this.#behind.add(viewer);
  }

  /**
   * @returns the seq at which the viewer stood, for another fan-out of the room to go on from, {@link NOWHERE} where its
   *   epoch is over; undefined for one that was not here.
   */
  remove(socket: ViewerSocket): number | undefined {
    const viewer = this.#viewers.get(socket);
    if (!viewer) return undefined;
    this.#viewers.delete(socket);
    this.#behind.delete(viewer);
    return viewer.generation === this.#generation ? viewer.seq : NOWHERE;
  }

  /**
   * Sends entries with the next flush, as they stand when it starts.
   *
   * @param epoch The room's. Where there are viewers, a new one begins with {@link reset}.
   * @param entries Contiguous after what came before, and in the ring already.
   * @throws RangeError when there is a gap: it would be one for every viewer.
   */
  publish(epoch: string, entries: readonly SerializedEntry[]): void {
    const last = this.#pending.at(-1);
    if (last && entries[0] && entries[0].seq !== last.seq + 1) {
      throw new RangeError(`seq ${entries[0].seq} does not follow ${last.seq}`);
    }
    this.#epoch = epoch;
    for (const entry of entries) this.#pending.push(entry);
    this.#pacer.request();
  }

  /** Tells of an entry with the next flush, before its turn and in no place: it covers nothing of the log. */
  aside(entry: SerializedEntry): void {
    this.#asides.push(entry);
    this.#pacer.request();
  }

  /** Sends a change of the pulse with the next flush. Changes until then are merged: bursts add up, others replace. */
  pulse(change: PulseChange): void {
    this.#pulse = this.#pulse ? mergePulse(this.#pulse, change) : change;
    this.#pacer.request();
  }

  /**
   * Replaces every viewer's view, and drops what was not sent yet.
   *
   * @param seq The head of the new log and of the ring, which the room has filled anew.
   * @param entries What viewers are to see instead.
   */
  reset(epoch: string, seq: number, entries: readonly Entry[], reason: string): void {
    this.#epoch = epoch;
    this.#generation += 1;
    this.#reset = { room: this.#options.room, epoch, seq, entries: [...entries], reason };
    this.#pending = [];
    this.#budget.reset();
    this.#pacer.request();
  }

  /** Stops for good: drops what was not sent, and every timer. */
  close(): void {
    this.#pacer.close();
    this.#cancelTurn?.();
    this.#behind.clear();
    this.#viewers.clear();
  }

  readonly #flush = (): void => {
    const startedAt = this.#options.clock.now();
    const batch = this.#takeBatch();
    const { size: entries, skipped } = batch;
    const report = { entries, skipped, viewers: 0, viaEngine: 0, bytes: 0 };
    // A Map's iterator lives through additions and removals between two chunks: nobody is left out.
    const viewers = this.#viewers.values();
    const writeChunk = (): void => {
      for (let written = 0; written < CHUNK; written += 1) {
        const next = viewers.next();
        if (next.done) {
          this.#pacer.ended();
          const durationMs = this.#options.clock.now() - startedAt;
          this.#options.metrics.flushed({ ...report, durationMs });
          return;
        }
        this.#deliver(next.value, batch, report);
      }
      this.#cancelTurn = this.#options.clock.soon(writeChunk);
    };
    writeChunk();
  };

  #takeBatch(): Batch {
    const { room, ring } = this.#options;
    // What was edited or deleted since it was published leaves as it stands now.
    const entries = this.#pending.map((entry) => ring.get(entry.seq) ?? entry);
    const skipped = this.#budget.skip(entries);
    this.#budget.forgetBefore(ring.first);
    if (skipped.length > 0) this.#options.onSkipped(skipped);
    const pulse = this.#pulse;
    const content = {
      room,
      epoch: this.#epoch ?? "",
      generation: this.#generation,
      reset: this.#reset,
      entries,
      skipped,
      asides: this.#asides,
      pulse,
      compression: this.size < DEFLATE_FROM_VIEWERS ? "none" : "deflate",
    } as const;
    const batch = makeBatch(content, ring.head);
    const lasting = pulse && withoutBursts(pulse);
    if (this.#behind.size === 0) this.#missedPulse = undefined;
    else if (lasting) this.#missedPulse = mergePulse(this.#missedPulse ?? {}, lasting);
    this.#pending = [];
    this.#asides = [];
    this.#pulse = undefined;
    this.#reset = undefined;
    return batch;
  }

  #deliver(viewer: Viewer, batch: Batch, report: Omit<FlushReport, "durationMs">): void {
    if (this.#behind.size > 0 && this.#behind.has(viewer)) return;
    const upToDate = batch.start === "continued" && viewer.seq >= batch.to;
    const frame = upToDate ? batch.rest : batch.whole.for(viewer.spectator);
    if (!frame) return;
    if (queuedBytes(viewer.socket) > this.#options.maxQueuedBytes) {
      this.#behind.add(viewer);
      return;
    }
    if (writeFrame(viewer, frame) === "engine") report.viaEngine += 1;
    report.viewers += 1;
    report.bytes += frameBytes(viewer, frame);
    if (upToDate) return;
    viewer.seq = batch.to;
    viewer.generation = batch.generation;
  }

  #catchUp(viewers: readonly Viewer[]): Viewer[] {
    const missed = new Map<number, RangeFrames | undefined>();
    const to = this.#flushed;
    return viewers.filter((viewer) => {
      if (viewer.generation !== this.#generation) return true;
      if (!missed.has(viewer.seq)) missed.set(viewer.seq, this.#missedSince(viewer.seq, to));
      const frames = missed.get(viewer.seq);
      if (!frames) return true;
      writeFrame(viewer, frames.for(viewer.spectator));
      viewer.seq = Math.max(viewer.seq, to);
      return false;
    });
  }

  /** The seq up to which a flush has taken the room's entries: what it leaves out is decided up to there. */
  get #flushed(): number {
    return (this.#pending[0]?.seq ?? this.#options.ring.head + 1) - 1;
  }

  /** What a viewer at a seq has missed; undefined when the ring no longer reaches back to it. */
  #missedSince(seq: number, to: number): RangeFrames | undefined {
    const { room, ring } = this.#options;
    const held = ring.since(seq);
    if (!held || this.#epoch === undefined) return undefined;
    const entries = held.filter((entry) => entry.seq <= to);
    const skipped = entries.filter((entry) => this.#budget.isSkipped(entry.seq));
    const pulse = this.#missedPulse && noticePacket("room:pulse", { room, ...this.#missedPulse });
    const after = pulse ? [pulse] : [];
    // A viewer falls behind where its link is slow: there every byte counts, however few share the frame.
    const compression = "deflate";
    return new RangeFrames({ room, epoch: this.#epoch, entries, skipped, after, compression });
  }

  #giveUp(viewer: Viewer, reason: LaggingReason): void {
    this.#viewers.delete(viewer.socket);
    this.#options.metrics.gaveUp(reason);
    this.#options.onLagging(viewer.socket, reason);
  }
}
