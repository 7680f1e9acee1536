import type { StoredRecord } from "../store/records.ts";
import { parseReadMark, type ReadMark } from "./read-mark.ts";

/** Marks kept in memory over all rooms; one that is let go of is read again when it is needed. */
const MAX_KNOWN = 20_000;

interface KnownMark {
  mark: ReadMark | undefined;
  /** The version that a write has to expect; 0 where there is no record. */
  version: number;
}

/** What the store was last seen to hold of members' marks. Other nodes may have moved them since. */
export class KnownMarks {
  readonly #marks = new Map<string, KnownMark>();

  mark(collection: string, memberId: string): ReadMark | undefined {
    return this.#marks.get(keyOf(collection, memberId))?.mark;
  }

  version(collection: string, memberId: string): number {
    return this.#marks.get(keyOf(collection, memberId))?.version ?? 0;
  }

  /** @param record As the store has it; undefined where it has none. */
  learn(collection: string, memberId: string, record: StoredRecord | undefined): void {
    const key = keyOf(collection, memberId);
    this.#marks.delete(key);
    if (!record) return;
    this.#marks.set(key, { mark: parseReadMark(record.value), version: record.version });
    if (this.#marks.size <= MAX_KNOWN) return;
    const [oldest] = this.#marks.keys();
    if (oldest !== undefined) this.#marks.delete(oldest);
  }

  forget(collection: string, memberId: string): void {
    this.#marks.delete(keyOf(collection, memberId));
  }
}

function keyOf(collection: string, memberId: string): string {
  return `${collection} ${memberId}`;
}
