import type { Entry, ResetNotice } from "@courtside/protocol";
import { BehindViewers, type LaggingReason } from "./behind-viewers.ts";
import { queuedBytes, type ViewerSocket } from "./direct-write.ts";
import { entriesPacket, noticePacket } from "./event-packet.ts";
import { type Batch, makeBatch } from "./fanout-batch.ts";
import type { FanoutClock } from "./fanout-clock.ts";
import { FlushPacer } from "./flush-pacer.ts";
import { DEFLATE_FROM_VIEWERS, Frame } from "./frame.ts";
import { mergePulse, type PulseChange, withoutBursts } from "./merge-pulse.ts";
import type { Ring } from "./ring.ts";
import type { SerializedEntry } from "./serialized-entry.ts";
import { frameBytes, NOWHERE, type Viewer, writeFrame } from "./viewer.ts";

/** Sockets written to before the event loop gets a turn. */
const CHUNK = 1_000;

/** One flush, when its last viewer has been written to. */
export interface FlushReport {
  entries: number;
  /** Viewers written to. */
  viewers: number;
  /** Those of them that took the ordinary way through Engine.IO. */
  viaEngine: number;
  /** Bytes written to all of them. */
  bytes: number;
  durationMs: number;
}

/** Where the fan-out counts what it does. */
export interface FanoutMetrics {
  flushed(report: FlushReport): void;
  gaveUp(reason: LaggingReason): void;
}

export interface RoomFanoutOptions {
  room: string;
  /** Filled by the room before it publishes; its head is what the room's viewers are to reach. */
  ring: Ring;
  /** Milliseconds between the starts of two flushes, at least. */
  tickMs: number;
  /** The share of time that flushing may take, above 0 and up to 1. */
  duty: number;
  /** Bytes queued for a viewer beyond which flushes pass it by. */
  maxQueuedBytes: number;
  /** Milliseconds after which a viewer that does not drain is given up. */
  laggingMs: number;
  clock: FanoutClock;
  metrics: FanoutMetrics;
  /** A viewer was given up and is no longer written to: to be disconnected, so that it recovers by the log. */
  onLagging: (socket: ViewerSocket, reason: LaggingReason) => void;
}

/**
 * Brings what happens in one room to its viewers on this node: at each tick one frame, encoded once, in one write
 * a viewer. A viewer gets the room's entries in order without a gap; where it joins amid a flush, some may come twice.
 */
export class RoomFanout {
  readonly #options: RoomFanoutOptions;
  readonly #viewers = new Map<ViewerSocket, Viewer>();
  readonly #behind: BehindViewers;
  readonly #pacer: FlushPacer;
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
    const { clock, tickMs, duty, laggingMs, maxQueuedBytes } = options;
    this.#options = options;
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
  add(socket: ViewerSocket, seq: number): void {
    this.remove(socket);
    const viewer = { socket, direct: undefined, seq, generation: this.#generation };
    this.#viewers.set(socket, viewer);
    if (seq < this.#options.ring.head) this.#behind.add(viewer);
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
    const report = { entries: batch.size, viewers: 0, viaEngine: 0, bytes: 0 };
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
    const pulse = this.#pulse;
    const content = {
      room,
      epoch: this.#epoch ?? "",
      generation: this.#generation,
      reset: this.#reset,
      entries,
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
    const frame = upToDate ? batch.rest : batch.whole;
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
    const frames = new Map<number, Frame | undefined>();
    return viewers.filter((viewer) => {
      if (viewer.generation !== this.#generation) return true;
      if (!frames.has(viewer.seq)) frames.set(viewer.seq, this.#missedSince(viewer.seq));
      const frame = frames.get(viewer.seq);
      if (!frame) return true;
      writeFrame(viewer, frame);
      viewer.seq = this.#options.ring.head;
      return false;
    });
  }

  /** What a viewer at a seq has missed; undefined when the ring no longer reaches back to it. */
  #missedSince(seq: number): Frame | undefined {
    const { room, ring } = this.#options;
    const entries = ring.since(seq);
    if (!entries || this.#epoch === undefined) return undefined;
    const packets = entries.length > 0 ? [entriesPacket(room, this.#epoch, entries)] : [];
    if (this.#missedPulse) packets.push(noticePacket("room:pulse", { room, ...this.#missedPulse }));
    // A viewer falls behind where its link is slow: there every byte counts, however few share the frame.
    return new Frame(packets, "deflate");
  }

  #giveUp(viewer: Viewer, reason: LaggingReason): void {
    this.#viewers.delete(viewer.socket);
    this.#options.metrics.gaveUp(reason);
    this.#options.onLagging(viewer.socket, reason);
  }
}
