import { type Answer, wireError } from "@courtside/protocol";
import { z } from "zod";
import { RecordMirror } from "../../store/record-mirror.ts";
import type { Records } from "../../store/records.ts";
import { NO_WORD_CHANGES, type WordChanges } from "./word-list.ts";

/** The collection in which the rooms' changes are kept, one record a room. */
export const WORDS = "words";

export interface WordBookParts {
  records: Records;
  /** Gives Unix milliseconds. */
  now: () => number;
  /** The store could not be read; it is tried again. */
  onFault: (error: unknown) => void;
}

/** Attempts to write against others who change the words of the same room at the same moment. */
const TRIES = 8;

const schema: z.ZodType<WordChanges> = z.object({
  added: z.array(z.string()),
  removed: z.array(z.string()),
});

/** What moderators have changed in each room's words, in memory on every node: every message is judged by it. */
export class WordBook {
  readonly #records: Records;
  readonly #mirror: RecordMirror<WordChanges>;

  constructor(parts: WordBookParts) {
    this.#records = parts.records;
    this.#mirror = new RecordMirror({
      ...parts,
      collection: WORDS,
      read: readChanges,
      onChange() {},
    });
  }

  /** Whether all that is there has been read once. */
  get loaded(): boolean {
    return this.#mirror.loaded;
  }

  start(): Promise<void> {
    return this.#mirror.start();
  }

  close(): Promise<void> {
    return this.#mirror.close();
  }

  of(room: string): WordChanges {
    return this.#mirror.get(room) ?? NO_WORD_CHANGES;
  }

  /**
   * Changes a room's words. It holds on this node when this resolves, and on every other within a second.
   *
   * @param decide Makes the next changes of the present ones; asked anew where somebody else was faster.
   * @returns the changes that hold now, what `decide` refused, or `UNAVAILABLE`. Rejects when the store fails.
   */
  async change(
    room: string,
    decide: (present: WordChanges) => Answer<WordChanges>,
  ): Promise<Answer<WordChanges>> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const record = await this.#records.get(WORDS, room);
      const next = decide((record && readChanges(record.value)) ?? NO_WORD_CHANGES);
      if (!next.ok) return next;
      const { added, removed } = next.data;
      // A room in which nothing is changed any more needs no record.
      const value = added.length + removed.length === 0 ? null : { added, removed };
      if (value === null && !record) return next;
      const write = { id: room, value, expect: record?.version ?? 0 };
      const outcome = await this.#records.commit(WORDS, [write]);
      if (outcome.status === "conflict") continue;
      this.#mirror.note(outcome.records);
      return next;
    }
    return { ok: false, error: wireError("UNAVAILABLE", { retryAfterMs: 1_000 }) };
  }

  sweep(): void {
    this.#mirror.sweep();
  }
}

function readChanges(value: unknown): WordChanges | undefined {
  return schema.safeParse(value).data;
}
