import type { FanoutClock } from "../fanout/fanout-clock.ts";
import { RECORD_LIMITS } from "../store/record-limits.ts";
import type { Records } from "../store/records.ts";
import type { KnownMarks } from "./known-marks.ts";
import { isFurther, type ReadMark } from "./read-mark.ts";

/** Milliseconds over which marks are gathered; and until they are tried again where the store failed. */
const GATHER_MS = 1_000;
const RETRY_MS = 5_000;
/** How often a commit is made again whose records other nodes have written meanwhile; the member's next mark mends the rest. */
const ROUNDS = 5;
/** Marks of one room that wait at most. A store that is away for long is owed the latest of them. */
const MAX_WAITING = 10_000;

export interface WaitingMark {
  id: string;
  mark: ReadMark;
  /** Unix milliseconds. */
  expiresAt: number;
}

export interface MarkWriterParts {
  records: Records;
  clock: FanoutClock;
  known: KnownMarks;
  onFault: (error: unknown) => void;
}

/**
 * Stores marks, each room's together and at most one commit a room and second: what a crowd reads costs the store no more
 * than that. A mark never takes the place of one that is further.
 */
export class MarkWriter {
  readonly #parts: MarkWriterParts;
  readonly #waiting = new Map<string, Map<string, WaitingMark>>();
  #cancel: (() => void) | undefined;
  #writing: Promise<void> | undefined;
  #closed = false;

  constructor(parts: MarkWriterParts) {
    this.#parts = parts;
  }

  /** The mark that is not stored yet. */
  waiting(collection: string, memberId: string): ReadMark | undefined {
    return this.#waiting.get(collection)?.get(memberId)?.mark;
  }

  add(collection: string, waiting: WaitingMark): void {
    const marks = this.#waiting.get(collection) ?? new Map<string, WaitingMark>();
    this.#waiting.set(collection, marks);
    marks.set(waiting.id, waiting);
    if (marks.size > MAX_WAITING) marks.delete(marks.keys().next().value as string);
    this.#writeIn(GATHER_MS);
  }

  forget(collection: string, memberId: string): void {
    this.#waiting.get(collection)?.delete(memberId);
  }

  /** Writes what waits, once. Never rejects. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancel?.();
    await this.#writing;
    await this.#writeAll();
  }

  #writeIn(delayMs: number): void {
    if (this.#closed || this.#writing) return;
    this.#cancel ??= this.#parts.clock.after(delayMs, () => {
      this.#cancel = undefined;
      this.#writing = this.#writeAll().then((delayedMs) => {
        this.#writing = undefined;
        if (this.#waiting.size > 0) this.#writeIn(delayedMs);
      });
    });
  }

  /** @returns the milliseconds after which to go on, where something is left. */
  async #writeAll(): Promise<number> {
    for (const [collection, marks] of [...this.#waiting]) {
      const batch = [...marks.values()].slice(0, RECORD_LIMITS.commitWrites);
      try {
        if (batch.length > 0) await this.#write(collection, batch);
      } catch (error) {
        this.#parts.onFault(error);
        return RETRY_MS;
      }
      for (const each of batch) {
        // A member may have read on while the store was at work.
        if (marks.get(each.id) === each) marks.delete(each.id);
      }
      if (marks.size === 0) this.#waiting.delete(collection);
    }
    return GATHER_MS;
  }

  async #write(collection: string, batch: readonly WaitingMark[]): Promise<void> {
    const { records, known } = this.#parts;
    let left = batch;
    for (let round = 0; round < ROUNDS && left.length > 0; round += 1) {
      const writes = left.map(({ id, mark, expiresAt }) => {
        return { id, value: mark, expiresAt, expect: known.version(collection, id) };
      });
      const outcome = await records.commit(collection, writes);
      const stored = new Map(outcome.records.map((record) => [record.id, record]));
      if (outcome.status === "committed") {
        for (const { id } of left) known.learn(collection, id, stored.get(id));
        return;
      }
      // The store tells those that were written since. Where it tells none, what was known has expired.
      if (stored.size === 0) for (const { id } of left) known.forget(collection, id);
      for (const [id, record] of stored) known.learn(collection, id, record);
      left = left.filter(({ id, mark }) => isFurther(mark, known.mark(collection, id)));
    }
  }
}
