import type { Entry, Position } from "@courtside/protocol";
import type { RoomLog } from "../store/room-log.ts";

/** Where a feed puts what it has brought into order. */
export interface FeedTarget {
  /** Entries right after the last ones delivered. */
  deliver(epoch: string, entries: readonly Entry[]): void;
  /** The log has another epoch now, or no longer holds what is missing: begin again at its head, and say where that is. */
  restart(): Promise<Position>;
  /** Entries were read from the log that the bus had lost, doubled or reordered. */
  caughtUp(): void;
  /** The log could not be read; the feed tries again with its next word, be it entries or its top. */
  failed(error: unknown): void;
}

const FILL_LIMIT = 500;
const NOWHERE: Position = { epoch: "", seq: 0 };

/**
 * Turns what a log announces, which a bus may lose, double or reorder, into the room's entries strictly in the
 * order of `seq` (LOG-1). What is missing is read from the log before anything later is released.
 */
export class Feed {
  readonly #room: string;
  readonly #log: RoomLog;
  readonly #target: FeedTarget;
  /** Up to here it has delivered. */
  #position = NOWHERE;
  /** Up to here the log has said that there are entries. */
  #announced = NOWHERE;
  /** Whether entries wait because the log is being read. */
  #reading = false;
  #closed = false;
  #unsubscribe: (() => Promise<void>) | undefined;

  constructor(room: string, log: RoomLog, target: FeedTarget) {
    this.#room = room;
    this.#log = log;
    this.#target = target;
  }

  /** The place of the last entry delivered. */
  get position(): Position {
    return this.#position;
  }

  /** Subscribes first and opens the log after, so that nothing falls between the two. */
  async start(): Promise<void> {
    this.#reading = true;
    this.#unsubscribe = await this.#log.subscribe(this.#room, {
      entries: (epoch, entries) => this.#receive(epoch, entries),
      top: (position) => this.#hear(position),
    });
    try {
      this.#position = await this.#target.restart();
    } catch (error) {
      await this.close();
      throw error;
    }
    await this.#catchUp();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#unsubscribe?.();
  }

  #receive(epoch: string, entries: readonly Entry[]): void {
    const last = entries.at(-1);
    if (!last || this.#closed) return;
    this.#note({ epoch, seq: last.seq });
    if (this.#reading) return;
    if (epoch === this.#position.epoch) {
      const fresh = entries.filter(this.#isAhead);
      if (isRun(fresh, this.#position.seq + 1)) this.#deliver(fresh);
    }
    if (this.#isBehind()) void this.#catchUp();
  }

  /** What the bus lost shows here, and what a failed read left; after a reconnection it comes before anything new. */
  #hear(top: Position): void {
    if (this.#closed) return;
    this.#note(top);
    if (!this.#reading && this.#isBehind()) void this.#catchUp();
  }

  #note({ epoch, seq }: Position): void {
    if (epoch !== this.#announced.epoch || seq > this.#announced.seq) {
      this.#announced = { epoch, seq };
    }
  }

  readonly #isAhead = (entry: Entry): boolean => entry.seq > this.#position.seq;

  #deliver(entries: readonly Entry[]): void {
    const { epoch, seq } = this.#position;
    this.#position = { epoch, seq: seq + entries.length };
    this.#target.deliver(epoch, entries);
  }

  /** Reads the log until all that was announced is delivered. */
  async #catchUp(): Promise<void> {
    this.#reading = true;
    try {
      while (!this.#closed && this.#isBehind()) await this.#readOn();
    } catch (error) {
      this.#target.failed(error);
    } finally {
      this.#reading = false;
    }
  }

  #isBehind(): boolean {
    const { epoch, seq } = this.#announced;
    if (epoch === "") return false;
    return epoch !== this.#position.epoch || seq > this.#position.seq;
  }

  async #readOn(): Promise<void> {
    const { epoch, seq } = this.#position;
    const range = await this.#log.read(this.#room, { after: seq, limit: FILL_LIMIT });
    if (this.#closed) return;
    if (range.epoch === epoch && isRun(range.entries, seq + 1)) {
      this.#target.caughtUp();
      this.#deliver(range.entries);
      return;
    }
    this.#position = await this.#target.restart();
    // Whatever was announced before is of no use any more: the head is the log's own word. So it is where the log does
    // not go on from here: to ask again and again for what it does not hold would never end.
    const stuck = this.#position.epoch === epoch && this.#position.seq === seq;
    if (stuck || this.#announced.epoch !== this.#position.epoch) this.#announced = this.#position;
  }
}

/** Whether there are entries, contiguous from `seq` on. */
function isRun(entries: readonly Entry[], seq: number): boolean {
  return entries.length > 0 && entries.every((entry, index) => entry.seq === seq + index);
}
