import type { DatabaseSync } from "node:sqlite";
import { type CheckedWrite, RECORD_LIMITS } from "../record-limits.ts";
import type { CommitOutcome, RecordPage, StoredRecord } from "../records.ts";
import type { CollectionState } from "./requests.ts";

/** Records that one step lets go of: a few milliseconds, so that appends get their turn. */
const MAX_TRIMMED = 2_000;

interface RecordRow {
  id: string;
  version: number;
  value: string | null;
  expires_at: number | null;
}

interface CollectionRow {
  id: number;
  version: number;
}

const COLUMNS = "id, version, value, expires_at";
const LIVE = "(expires_at IS NULL OR expires_at > ?)";

/** The records of all collections. */
export class RecordTable {
  readonly #findCollection;
  readonly #addCollection;
  readonly #count;
  readonly #find;
  readonly #put;
  readonly #after;
  readonly #before;
  readonly #all;
  readonly #expire;
  readonly #forget;

  constructor(database: DatabaseSync) {
    this.#findCollection = database.prepare("SELECT id, version FROM collections WHERE name = ?");
    this.#addCollection = database.prepare("INSERT INTO collections (name) VALUES (?)");
    this.#count = database.prepare("UPDATE collections SET version = ? WHERE id = ?");
    this.#find = database.prepare(
      `SELECT ${COLUMNS} FROM records
       WHERE collection = ? AND id = ? AND value IS NOT NULL AND ${LIVE}`,
    );
    this.#put = database.prepare(
      `INSERT OR REPLACE INTO records (collection, id, version, value, at, expires_at)
       VALUES (?, ?, ?, ?, ?, ?)`,
    );
    this.#after = database.prepare(
      `SELECT ${COLUMNS} FROM records
       WHERE collection = ? AND version > ? AND ${LIVE} ORDER BY version LIMIT ?`,
    );
    this.#before = database.prepare(
      `SELECT ${COLUMNS} FROM records
       WHERE collection = ? AND version < ? AND value IS NOT NULL AND ${LIVE}
       ORDER BY version DESC LIMIT ?`,
    );
    this.#all = database.prepare(
      `SELECT ${COLUMNS} FROM records
       WHERE collection = ? AND value IS NOT NULL AND ${LIVE} ORDER BY version`,
    );
    this.#expire = database.prepare(
      `DELETE FROM records WHERE (collection, id) IN
         (SELECT collection, id FROM records WHERE expires_at <= ? LIMIT ?)`,
    );
    this.#forget = database.prepare(
      `DELETE FROM records WHERE (collection, id) IN
         (SELECT collection, id FROM records WHERE value IS NULL AND at < ? LIMIT ?)`,
    );
  }

  get(name: string, ids: readonly string[], now: number): StoredRecord[] {
    const collection = this.#collection(name);
    if (!collection) return [];
    return ids.flatMap((id) => this.#get(collection, id, now) ?? []);
  }

  read(
    name: string,
    {
      after,
      before = Number.MAX_SAFE_INTEGER,
      limit,
    }: { after?: number; before?: number; limit: number },
    now: number,
  ): RecordPage {
    const collection = this.#collection(name);
    if (!collection) return { records: [], more: false };
    // One beyond the page says whether there is more.
    const rows =
      after === undefined
        ? this.#before.all(collection.id, before, now, limit + 1)
        : this.#after.all(collection.id, after, now, limit + 1);
    const records = rows.slice(0, limit).map((row) => shown(row as unknown as RecordRow));
    return { records, more: rows.length > limit };
  }

  all(name: string, now: number): CollectionState {
    const collection = this.#collection(name);
    if (!collection) return { version: 0, records: [] };
    const rows = this.#all.all(collection.id, now) as unknown as RecordRow[];
    return { version: collection.version, records: rows.map(shown) };
  }

  /** Writes all or none. To be called within a transaction. */
  commit(name: string, writes: readonly CheckedWrite[], now: number): CommitOutcome {
    const known = this.#collection(name);
    const standing = known
      ? writes.map(({ id }) => this.#get(known, id, now))
      : writes.map(() => undefined);
    const refused = writes.flatMap(({ expect }, index) => {
      const record = standing[index];
      return expect === undefined || expect === (record?.version ?? 0) ? [] : [record];
    });
    if (refused.length > 0) {
      return { status: "conflict", records: refused.filter((record) => record !== undefined) };
    }
    const collection = known ?? this.#make(name);
    const records = writes.map((write) => this.#write(collection, write, now));
    this.#count.run(collection.version, collection.id);
    return { status: "committed", records };
  }

  /** One bounded step; says whether there may be more to let go of. To be called within a transaction. */
  trim(now: number): boolean {
    const expired = Number(this.#expire.run(now, MAX_TRIMMED).changes);
    const traces = this.#forget.run(now - RECORD_LIMITS.tombstoneMs, MAX_TRIMMED).changes;
    return expired === MAX_TRIMMED || Number(traces) === MAX_TRIMMED;
  }

  #collection(name: string): CollectionRow | undefined {
    return this.#findCollection.get(name) as CollectionRow | undefined;
  }

  #make(name: string): CollectionRow {
    return { id: Number(this.#addCollection.run(name).lastInsertRowid), version: 0 };
  }

  #get(collection: CollectionRow, id: string, now: number): StoredRecord | undefined {
    const row = this.#find.get(collection.id, id, now) as RecordRow | undefined;
    return row && shown(row);
  }

  #write(collection: CollectionRow, { id, json, expiresAt }: CheckedWrite, now: number) {
    collection.version += 1;
    const expires = json === null ? null : (expiresAt ?? null);
    const { version } = collection;
    this.#put.run(collection.id, id, version, json, now, expires);
    return shown({ id, version, value: json, expires_at: expires });
  }
}

function shown({ id, version, value, expires_at }: RecordRow): StoredRecord {
  const parsed: unknown = value === null ? null : JSON.parse(value);
  return { id, version, value: parsed, ...(expires_at !== null && { expiresAt: expires_at }) };
}
