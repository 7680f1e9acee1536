import type { FanoutClock } from "../fanout/fanout-clock.ts";
import type { Records, StoredRecord } from "../store/records.ts";
import { KnownMarks } from "./known-marks.ts";
import { MarkLookups } from "./mark-lookups.ts";
import { MarkWriter } from "./mark-writer.ts";
import { isFurther, parseReadMark, type ReadMark } from "./read-mark.ts";

export interface ReadBookParts {
  records: Records;
  clock: FanoutClock;
  /** Gives Unix milliseconds. */
  now: () => number;
  /** What was read could not be stored or looked up: it is tried again, and nobody waits for it. */
  onFault: (error: unknown) => void;
}

/** Milliseconds for which a mark is kept that is not moved: a guest's for as long as one is likely to come back. */
const MEMBER_KEPT_MS = 90 * 86_400_000;
const GUEST_KEPT_MS = 7 * 86_400_000;

/** Milliseconds for which somebody who joins waits for the store. */
const PATIENCE_MS = 500;

/** A member's mark as it is made. */
export interface Marking {
  memberId: string;
  mark: ReadMark;
  keep: "member" | "guest";
}

/**
 * How far everybody has read in every room, over all nodes and devices. What is marked is known here at once and stored
 * within moments, many members of a room together: to have read something is worth no write of its own.
 */
export class ReadBook {
  readonly #parts: ReadBookParts;
  readonly #known = new KnownMarks();
  readonly #lookups: MarkLookups;
  readonly #writer: MarkWriter;

  constructor(parts: ReadBookParts) {
    const { records, clock, onFault } = parts;
    this.#parts = parts;
    this.#lookups = new MarkLookups(records, clock);
    this.#writer = new MarkWriter({ records, clock, onFault, known: this.#known });
  }

  /**
   * The highest seq that a member has read in a room's log of this epoch; undefined where that is none or not known. Never
   * rejects, and takes half a second at most: whoever joins does not wait for a store that fails.
   */
  async lastRead(room: string, memberId: string, epoch: string): Promise<number | undefined> {
    await this.#lookUp(collectionOf(room), memberId);
    const mark =
      this.#writer.waiting(collectionOf(room), memberId) ??
      this.#known.mark(collectionOf(room), memberId);
    return mark?.epoch === epoch ? mark.seq : undefined;
  }

  /** Takes note of what a member has read. What says no more than what is known changes nothing. */
  mark(room: string, { memberId, mark, keep }: Marking): "moved" | "known" {
    const collection = collectionOf(room);
    const present =
      this.#writer.waiting(collection, memberId) ?? this.#known.mark(collection, memberId);
    if (!isFurther(mark, present)) return "known";
    const keptMs = keep === "guest" ? GUEST_KEPT_MS : MEMBER_KEPT_MS;
    this.#writer.add(collection, { id: memberId, mark, expiresAt: this.#parts.now() + keptMs });
    return "moved";
  }

  /** Those who have read in a room lately, and how far; the newest first. Rejects when the store fails. */
  async recent(room: string, limit: number): Promise<Map<string, ReadMark>> {
    const { records } = await this.#parts.records.read(collectionOf(room), { limit });
    return new Map(records.flatMap(entryOf));
  }

  /** Forgets how far a member has read in a room. Rejects when the store fails. */
  async forget(room: string, memberId: string): Promise<void> {
    const collection = collectionOf(room);
    this.#writer.forget(collection, memberId);
    this.#known.forget(collection, memberId);
    await this.#parts.records.commit(collection, [{ id: memberId, value: null }]);
  }

  /** Asks the store, for as long as somebody who joins may wait. What comes later is known to the next. */
  #lookUp(collection: string, memberId: string): Promise<void> {
    const { clock, onFault } = this.#parts;
    return new Promise((resolve) => {
      const stopWaiting = clock.after(PATIENCE_MS, resolve);
      this.#lookups
        .find(collection, memberId)
        .then((record) => this.#known.learn(collection, memberId, record), onFault)
        .finally(() => {
          stopWaiting();
          resolve();
        });
    });
  }

  /** Stores what is not stored yet, as far as the store takes it. Never rejects. */
  close(): Promise<void> {
    return this.#writer.close();
  }
}

function collectionOf(room: string): string {
  return `reads:${room}`;
}

function entryOf({ id, value }: StoredRecord): [string, ReadMark][] {
  const mark = parseReadMark(value);
  return mark ? [[id, mark]] : [];
}
