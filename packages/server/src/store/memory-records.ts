import { RecordFollowers } from "./record-followers.ts";
import { type CheckedWrite, checkCommit, RECORD_LIMITS } from "./record-limits.ts";
import type {
  CommitOutcome,
  RecordPage,
  Records,
  RecordsListener,
  RecordWrite,
  StoredRecord,
} from "./records.ts";

export interface MemoryRecordsOptions {
  /** Unix milliseconds; the machine's clock by default. */
  now?: () => number;
}

/** A record as it is kept: its value as JSON, so that nobody outside holds a part of it. */
interface Kept extends Omit<StoredRecord, "value"> {
  json: string | null;
  writtenAt: number;
}

/** In the order of versions: a record that is written anew goes to the end. */
interface Collection {
  version: number;
  records: Map<string, Kept>;
}

/** Records in this process's memory: the shortest implementation of the contract, gone with the process. */
export class MemoryRecords implements Records {
  readonly #now: () => number;
  readonly #collections = new Map<string, Collection>();
  readonly #followers = new RecordFollowers();

  constructor({ now = Date.now }: MemoryRecordsOptions = {}) {
    this.#now = now;
  }

  async get(collection: string, id: string): Promise<StoredRecord | undefined> {
    const kept = this.#collections.get(collection)?.records.get(id);
    return kept && this.#isThere(kept) ? shown(kept) : undefined;
  }

  async getMany(collection: string, ids: readonly string[]): Promise<StoredRecord[]> {
    const found = await Promise.all(ids.map((id) => this.get(collection, id)));
    return found.filter((record) => record !== undefined);
  }

  async read(
    collection: string,
    { after, before = Number.POSITIVE_INFINITY, limit }: Parameters<Records["read"]>[1],
  ): Promise<RecordPage> {
    const all = [...(this.#collections.get(collection)?.records.values() ?? [])];
    const wanted =
      after === undefined
        ? all.filter((kept) => kept.version < before && this.#isThere(kept)).reverse()
        : all.filter((kept) => kept.version > after && !this.#hasExpired(kept));
    return { records: wanted.slice(0, limit).map(shown), more: wanted.length > limit };
  }

  async commit(collection: string, writes: readonly RecordWrite[]): Promise<CommitOutcome> {
    const checked = checkCommit(collection, writes);
    const into = this.#collections.get(collection) ?? { version: 0, records: new Map() };
    const refused = checked.filter((write) => !this.#isAsExpected(into, write));
    if (refused.length > 0) {
      const standing = refused.map(({ id }) => into.records.get(id));
      const present = standing.filter((kept) => kept !== undefined && this.#isThere(kept));
      return { status: "conflict", records: present.map((kept) => shown(kept as Kept)) };
    }
    this.#collections.set(collection, into);
    const written = checked.map((write) => put(into, write, this.#now()));
    this.#followers.publish(collection, written.map(shown));
    return { status: "committed", records: written.map(shown) };
  }

  async follow(collection: string, listener: RecordsListener): Promise<() => Promise<void>> {
    const { version, records } = this.#collections.get(collection) ?? NOTHING;
    const follower = this.#followers.add(collection, listener);
    const present = [...records.values()].filter((kept) => this.#isThere(kept));
    follower.load(present.map(shown), version);
    return async () => this.#followers.remove(collection, follower);
  }

  async trim(): Promise<void> {
    const traceless = this.#now() - RECORD_LIMITS.tombstoneMs;
    for (const { records } of this.#collections.values()) {
      for (const [id, kept] of records) {
        const goneLong = kept.json === null && kept.writtenAt < traceless;
        if (goneLong || this.#hasExpired(kept)) records.delete(id);
      }
    }
  }

  #isAsExpected({ records }: Collection, { id, expect }: CheckedWrite): boolean {
    if (expect === undefined) return true;
    const kept = records.get(id);
    return expect === (kept && this.#isThere(kept) ? kept.version : 0);
  }

  #isThere(kept: Kept): boolean {
    return kept.json !== null && !this.#hasExpired(kept);
  }

  #hasExpired({ expiresAt }: Kept): boolean {
    return expiresAt !== undefined && expiresAt <= this.#now();
  }
}

const NOTHING: Readonly<Collection> = { version: 0, records: new Map() };

function put(into: Collection, { id, json, expiresAt }: CheckedWrite, now: number): Kept {
  into.version += 1;
  const kept: Kept = {
    id,
    version: into.version,
    json,
    writtenAt: now,
    ...(json !== null && expiresAt !== undefined && { expiresAt }),
  };
  into.records.delete(id);
  into.records.set(id, kept);
  return kept;
}

function shown({ id, version, json, expiresAt }: Kept): StoredRecord {
  const value: unknown = json === null ? null : JSON.parse(json);
  return { id, version, value, ...(expiresAt !== undefined && { expiresAt }) };
}
