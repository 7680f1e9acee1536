/** One small durable value, for example a sanction, an item of the review queue or a record of the audit log. */
export interface StoredRecord {
  /** Names it within its collection: 1 to 400 characters. */
  id: string;
  /** The collection's position at which it was last written: later writes have greater ones. */
  version: number;
  /** Plain JSON; null for one that was taken away, which only {@link Records.follow} and `after` ever show. */
  value: unknown;
  /** Unix milliseconds from which on it is as if it were not there. */
  expiresAt?: number;
}

/** One write of a commit. `value: null` takes the record away. */
export interface RecordWrite {
  id: string;
  value: unknown;
  expiresAt?: number;
  /**
   * The version that the record has to have, 0 for one that must not be there; left out, it is written in any case. One
   * that was taken away or has expired is not there.
   */
  expect?: number;
}

export type CommitOutcome =
  /** All are stored; `records` in the order of the writes, which is the order of their versions. */
  | { status: "committed"; records: StoredRecord[] }
  /** Nothing was stored, for these did not have the version that was expected: as they stand, absent ones left out. */
  | { status: "conflict"; records: StoredRecord[] };

/** A part of a collection in the order of versions. */
export interface RecordPage {
  records: StoredRecord[];
  /** Whether there are further records in the direction that was read. */
  more: boolean;
}

/** Receives what {@link Records.follow} finds, in the order of versions. */
export interface RecordsListener {
  /** Everything that is there: at the start, and whenever changes may have been missed. Replaces what was known. */
  reload(records: readonly StoredRecord[]): void;
  /** What was written since, also by this process; `value` is null for what was taken away. */
  changed(records: readonly StoredRecord[]): void;
}

/**
 * Small durable records in named collections: what a server keeps beside its rooms' logs. Every collection counts its
 * writes, so that its records can be paged, followed and changed by one writer at a time, over all nodes.
 *
 * What is kept within which bounds is in `RECORD_LIMITS`. Values come and go as JSON: nothing that is given or handed
 * out is shared with the store. Nobody is told when a record expires: whoever keeps one looks at its `expiresAt`.
 *
 * Every method rejects with an Error when the store itself fails; `commit` also for writes beyond the limits. The
 * suite `describeRecordsContract` in `@courtside/testing` is the specification.
 */
export interface Records {
  get(collection: string, id: string): Promise<StoredRecord | undefined>;

  /** Those of up to 500 records that are there, in the order in which they are asked for. One request for all of them. */
  getMany(collection: string, ids: readonly string[]): Promise<StoredRecord[]>;

  /**
   * A page in the order of versions: up to `limit` records right after version `after`, ascending; or right before
   * `before`, the newest ones without either, descending. Records that were taken away are shown only with `after`,
   * and for an hour at least.
   */
  read(
    collection: string,
    page: { after?: number; before?: number; limit: number },
  ): Promise<RecordPage>;

  /** Writes all or none, durable when it resolves. When it rejects, the outcome is unknown. */
  commit(collection: string, writes: readonly RecordWrite[]): Promise<CommitOutcome>;

  /**
   * Keeps the listener up to date with a collection: resolves after its first `reload`. Changes by other nodes arrive
   * within a second, also after the store was away meanwhile.
   *
   * @returns a function that ends it.
   */
  follow(collection: string, listener: RecordsListener): Promise<() => Promise<void>>;

  /** Lets go of what has expired, and of the traces of what was taken away over an hour ago. */
  trim(): Promise<void>;
}
