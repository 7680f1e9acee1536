import { type Entry, LIMITS } from "@courtside/protocol";
import type { Ring } from "../fanout/ring.ts";
import type { EntryRange } from "../store/room-log.ts";
import { isShown, type ReadRange, readFoldedPage } from "./folded-page.ts";

/** What snapshots need to know of their room, as it stands when they ask. */
export interface SnapshotSource {
  epoch(): string;
  /** The lowest seq that a viewer may be given. */
  lowestSeq(): number;
  read: ReadRange;
  /** The log could not be read: the snapshot is what is in memory. */
  onFault: (error: unknown) => void;
}

/**
 * The newest entries that a room shows, for those who join. What one has cost to make is kept for the others until the
 * next entry: however many join at once, and whatever they ask for, the log is read once at most.
 */
export class Snapshots {
  readonly #ring: Ring;
  readonly #source: SnapshotSource;
  #shown: Entry[] | undefined;
  #logged: Promise<EntryRange> | undefined;

  constructor(ring: Ring, source: SnapshotSource) {
    this.#ring = ring;
    this.#source = source;
  }

  /**
   * The newest `count` shown entries, up to a history page: from the ring where that reaches back so far, or where the log
   * cannot be read.
   */
  async newest(count: number): Promise<EntryRange> {
    this.#shown ??= this.#shownInRing();
    const entries = this.#shown;
    const whole = this.#ring.first <= this.#source.lowestSeq();
    if (whole || entries.length > count) {
      return cut({ epoch: this.#source.epoch(), entries, more: !whole }, count);
    }
    try {
      return cut(await this.#readLogged(), count);
    } catch (error) {
      this.#source.onFault(error);
      // What came or went meanwhile is in the ring.
      const held = this.#shownInRing();
      return cut({ epoch: this.#source.epoch(), entries: held, more: true }, count);
    }
  }

  /** To be called when the room has changed. */
  forget(): void {
    this.#shown = undefined;
    this.#logged = undefined;
  }

  #shownInRing(): Entry[] {
    const lowestSeq = this.#source.lowestSeq();
    return this.#ring
      .last(this.#ring.capacity)
      .filter(({ entry }) => entry.seq >= lowestSeq && isShown(entry))
      .map(({ entry }) => entry);
  }

  #readLogged(): Promise<EntryRange> {
    if (this.#logged) return this.#logged;
    const reading = readFoldedPage(this.#source.read, { limit: LIMITS.historyPage });
    this.#logged = reading;
    reading.catch(() => {
      if (this.#logged === reading) this.#logged = undefined;
    });
    return reading;
  }
}

function cut({ epoch, entries, more }: EntryRange, count: number): EntryRange {
  const from = Math.max(0, entries.length - count);
  return { epoch, entries: entries.slice(from), more: more || from > 0 };
}
