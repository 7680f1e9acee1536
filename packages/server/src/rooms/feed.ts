import type { Entry } from "@courtside/protocol";
import type { EntryRange, RoomLog } from "../store/room-log.ts";

/** Where a feed puts what it has brought into order. */
export interface FeedTarget {
  /** Entries right after the last ones delivered. */
  deliver(epoch: string, entries: readonly Entry[]): void;
  /** The log has another epoch now, or no longer holds what is missing: begin again from its head. */
  restart(): Promise<{ epoch: string; seq: number }>;
  /** The log could not be read; the feed tries again with the next entries. */
  failed(error: unknown): void;
}

const FILL_LIMIT = 500;

/**
 * Turns what a log announces, which a bus may lose, double or reorder, into the room's entries strictly in the
 * order of `seq` (LOG-1). What is missing is read from the log before anything later is released.
 */
export class Feed {
  readonly #room: string;
  readonly #log: RoomLog;
  readonly #target: FeedTarget;
  #epoch = "";
  #seq = 0;
  #filling = false;
  #closed = false;
  #end: (() => Promise<void>) | undefined;

  constructor(room: string, log: RoomLog, target: FeedTarget) {
    this.#room = room;
    this.#log = log;
    this.#target = target;
  }

  get seq(): number {
    return this.#seq;
  }

  get epoch(): string {
    return this.#epoch;
  }

  /** Subscribes first and opens after, so that nothing falls between the two. */
  async start(): Promise<void> {
    this.#filling = true;
    const end = await this.#log.subscribe(this.#room, (epoch, entries) =>
      this.receive(epoch, entries),
    );
    try {
      await this.#restart();
    } catch (error) {
      await end();
      throw error;
    }
    this.#filling = false;
    this.#end = end;
    if (this.#closed) await end();
    else if (this.#announced > this.#seq) void this.#fill();
  }

  #announced = 0;

  receive(epoch: string, entries: readonly Entry[]): void {
    const last = entries.at(-1);
    if (this.#closed || !last) return;
    if (epoch !== this.#epoch) {
      this.#announced = Number.POSITIVE_INFINITY;
      if (!this.#filling) void this.#fill();
      return;
    }
    this.#announced = Math.max(this.#announced, last.seq);
    if (this.#filling) return;
    const fresh =
      entries[0]?.seq === this.#seq + 1 ? entries : entries.filter((e) => e.seq > this.#seq);
    if (fresh.length === 0) return;
    if (fresh[0]?.seq === this.#seq + 1 && isContiguous(fresh)) this.#deliver(fresh);
    else void this.#fill();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#end?.();
  }

  #deliver(entries: readonly Entry[]): void {
    this.#seq += entries.length;
    this.#target.deliver(this.#epoch, entries);
  }

  async #restart(): Promise<void> {
    const head = await this.#target.restart();
    this.#epoch = head.epoch;
    this.#seq = head.seq;
    if (this.#announced === Number.POSITIVE_INFINITY) this.#announced = head.seq;
  }

  /** Reads from the log until everything announced is delivered. One fill runs at a time. */
  async #fill(): Promise<void> {
    this.#filling = true;
    try {
      while (!this.#closed && this.#announced > this.#seq) {
        const range = await this.#log.read(this.#room, { after: this.#seq, limit: FILL_LIMIT });
        if (this.#closed) return;
        if (follows(range, this.#epoch, this.#seq)) this.#deliver(range.entries);
        else await this.#restart();
      }
    } catch (error) {
      this.#target.failed(error);
    } finally {
      this.#filling = false;
    }
  }
}

function follows(range: EntryRange, epoch: string, seq: number): boolean {
  return range.epoch === epoch && range.entries[0]?.seq === seq + 1;
}

function isContiguous(entries: readonly Entry[]): boolean {
  const first = entries[0]?.seq ?? 0;
  return entries.every((entry, index) => entry.seq === first + index);
}
