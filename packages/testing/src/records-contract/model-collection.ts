import type { CommitOutcome, RecordWrite, StoredRecord } from "@courtside/server";

/** A collection kept in the most naive way there is: every write that was ever stored, in order. */
export class ModelCollection {
  readonly written: StoredRecord[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  get(id: string): StoredRecord | undefined {
    return this.present().find((record) => record.id === id);
  }

  /** What is there, by ascending version. */
  present(): StoredRecord[] {
    return this.ascending().filter(({ value }) => value !== null);
  }

  /** The last write to each record, but what has expired; by ascending version. */
  ascending(): StoredRecord[] {
    return this.written.filter(
      ({ id, expiresAt = Number.POSITIVE_INFINITY }, index) =>
        expiresAt > this.#now() && !this.written.slice(index + 1).some((later) => later.id === id),
    );
  }

  /**
   * What a commit has to answer.
   *
   * @param actual What it did answer: the versions that it gave are taken over where they ascend, for which numbers a
   *   store gives is its own affair.
   */
  commit(writes: readonly RecordWrite[], actual: CommitOutcome): CommitOutcome {
    const refused = writes.filter(
      ({ id, expect }) => expect !== undefined && expect !== (this.get(id)?.version ?? 0),
    );
    if (refused.length > 0) {
      const standing = refused.map(({ id }) => this.get(id)).filter((each) => each !== undefined);
      return { status: "conflict", records: standing };
    }
    const records = writes.map(({ id, value, expiresAt }, index): StoredRecord => {
      const last = this.written.at(-1)?.version ?? 0;
      const given = actual.records[index]?.version ?? 0;
      const version = given > last ? given : last + 1;
      const life = value !== null && expiresAt !== undefined && { expiresAt };
      const record = { id, version, value, ...life };
      this.written.push(record);
      return record;
    });
    return { status: "committed", records };
  }
}
