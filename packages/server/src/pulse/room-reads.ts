import { randomUUID } from "node:crypto";
import type { RoomSettings } from "@courtside/protocol";
import type { FanoutClock } from "../fanout/fanout-clock.ts";
import type { PulseChange } from "../fanout/merge-pulse.ts";
import type { ReadMark } from "../reads/index.ts";
import type { Signals } from "../store/signals.ts";
import { MAX_MARKS, parseReadsSignal, type ReadsSignal } from "./reads-signal.ts";
import { type ConnectionsOf, connectionsIn } from "./room-people.ts";
import { Throttle } from "./throttle.ts";

/** Milliseconds over which marks are gathered before they are told. */
const GATHER_MS = 1_000;
/** Members whose marks are kept to be told to those who come later. */
const MAX_SEEN = 500;

export interface RoomReadsOptions {
  room: string;
  clock: FanoutClock;
  signals: Signals;
  connectionsOf: ConnectionsOf;
  /** Whether the room has too many viewers to tell who has read what. */
  isTooLarge: () => boolean;
  /** Those who have read in the room lately, as the store has it. */
  recent: (limit: number) => Promise<Map<string, ReadMark>>;
  /** The epoch of the room's log now. */
  epoch: () => string;
  send: (change: PulseChange) => void;
}

/**
 * Who has read how far in a room: told to the member's own other devices in every room, and to everyone in a small one
 * that has the feature `reads` on.
 */
export class RoomReads {
  readonly #node = randomUUID();
  readonly #options: RoomReadsOptions;
  readonly #gathering: Throttle;
  /** What the other nodes, and what the viewers here are to be told. */
  #outgoing = new Map<string, ReadMark>();
  #untold = new Set<string>();
  /** What everyone may see. The one that was read last is at the end. */
  readonly #seen = new Map<string, ReadMark>();
  #isOn = false;

  constructor(options: RoomReadsOptions) {
    this.#options = options;
    this.#gathering = new Throttle(options.clock, GATHER_MS, this.#tell);
  }

  configure({ features }: Pick<RoomSettings, "features">): void {
    const wasOn = this.#isOn;
    this.#isOn = features.includes("reads");
    if (!this.#isOn) this.#seen.clear();
    if (this.#isOn && !wasOn) void this.#load();
  }

  /** How far each has read, as far as everyone may see it; undefined where that is nobody. */
  get opening(): Record<string, number> | undefined {
    return this.#shown(this.#seen.keys());
  }

  /**
   * A member has read on.
   *
   * @param by The connection that says so, and need not be told.
   */
  mark(memberId: string, mark: ReadMark, by: object): void {
    this.#tellOwn(memberId, mark, by);
    if (this.#outgoing.size < MAX_MARKS) this.#outgoing.set(memberId, mark);
    this.#see(memberId, mark);
    this.#gathering.request();
  }

  /** Takes what another node says, where it is about this. */
  hear(signal: unknown): void {
    const heard = parseReadsSignal(signal);
    if (!heard) return;
    const { epoch, reads, hidden } = heard;
    for (const [memberId, seq] of Object.entries(reads)) {
      const mark: ReadMark = { epoch, seq, ...(hidden?.includes(memberId) && { hidden: true }) };
      this.#tellOwn(memberId, mark);
      this.#see(memberId, mark);
    }
    this.#gathering.request();
  }

  /** Stops for good. */
  close(): void {
    this.#gathering.close();
  }

  async #load(): Promise<void> {
    const recent = await this.#options.recent(MAX_SEEN).catch(() => new Map<string, ReadMark>());
    // The newest first, and each takes its place at the end.
    for (const [memberId, mark] of [...recent].reverse()) this.#see(memberId, mark);
    this.#gathering.request();
  }

  #tellOwn(memberId: string, { epoch, seq }: ReadMark, by?: object): void {
    const { room, connectionsOf } = this.#options;
    for (const connection of connectionsIn(connectionsOf, room, memberId)) {
      if (connection === by) continue;
      connection.socket.emit("member:notice", { kind: "read", room, epoch, seq });
    }
  }

  #see(memberId: string, mark: ReadMark): void {
    if (!this.#isOn || mark.hidden) return;
    const before = this.#seen.get(memberId);
    if (before?.epoch === mark.epoch && before.seq >= mark.seq) return;
    this.#seen.delete(memberId);
    this.#seen.set(memberId, mark);
    if (this.#seen.size > MAX_SEEN) this.#seen.delete(this.#seen.keys().next().value as string);
    this.#untold.add(memberId);
  }

  readonly #tell = (): void => {
    this.#tellNodes();
    const reads = this.#shown(this.#untold);
    this.#untold = new Set();
    if (reads) this.#options.send({ reads });
  };

  #tellNodes(): void {
    const { room, signals, epoch } = this.#options;
    const marks = [...this.#outgoing];
    this.#outgoing = new Map();
    if (marks.length === 0) return;
    const hidden = marks.filter(([, mark]) => mark.hidden).map(([memberId]) => memberId);
    const reads = Object.fromEntries(marks.map(([memberId, { seq }]) => [memberId, seq]));
    const signal: ReadsSignal = { node: this.#node, epoch: epoch(), reads };
    signals.send(room, { ...signal, ...(hidden.length > 0 && { hidden }) });
  }

  #shown(memberIds: Iterable<string>): Record<string, number> | undefined {
    const { isTooLarge, epoch } = this.#options;
    if (!this.#isOn || isTooLarge()) return undefined;
    const present = epoch();
    const reads: Record<string, number> = {};
    for (const memberId of memberIds) {
      const mark = this.#seen.get(memberId);
      if (mark?.epoch === present) reads[memberId] = mark.seq;
    }
    return Object.keys(reads).length > 0 ? reads : undefined;
  }
}
