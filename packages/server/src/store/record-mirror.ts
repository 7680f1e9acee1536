import { isDeepStrictEqual } from "node:util";
import type { Records, StoredRecord } from "./records.ts";

/** How one record of a mirrored collection has changed: written anew, or gone. */
export interface MirrorChange<T> {
  id: string;
  before: T | undefined;
  after: T | undefined;
}

export interface RecordMirrorOptions<T> {
  records: Records;
  collection: string;
  /** Reads a value as it is stored; undefined for one that is not of this kind, which then counts as absent. */
  read(value: unknown): T | undefined;
  /** Told of every change, the first load included; not of what has merely expired. */
  onChange(change: MirrorChange<T>): void;
  /** The collection could not be read; it is tried again. */
  onFault(error: unknown): void;
  /** Gives Unix milliseconds. */
  now: () => number;
}

interface Held<T> {
  version: number;
  value: T | undefined;
  expiresAt: number;
}

/** Milliseconds between two attempts to read a collection for the first time. */
const RETRY_MS = 1_000;

/**
 * A collection in memory, so that what every command asks for is answered without the store. While the store is
 * away it holds what it last knew.
 */
export class RecordMirror<T> {
  readonly #options: RecordMirrorOptions<T>;
  readonly #held = new Map<string, Held<T>>();
  #loaded = false;
  #closed = false;
  #retry: NodeJS.Timeout | undefined;
  #end: (() => Promise<void>) | undefined;

  constructor(options: RecordMirrorOptions<T>) {
    this.#options = options;
  }

  /** Whether all that is there has been read once. */
  get loaded(): boolean {
    return this.#loaded;
  }

  /** Begins to follow. Resolves once the first attempt is over, however it went; a failed one is repeated. */
  async start(): Promise<void> {
    const { records, collection, onFault } = this.#options;
    try {
      const end = await records.follow(collection, {
        reload: (all) => this.#reload(all),
        changed: (changes) => this.note(changes),
      });
      if (this.#closed) await end();
      else this.#end = end;
    } catch (error) {
      onFault(error);
      if (this.#closed) return;
      this.#retry = setTimeout(() => void this.start(), RETRY_MS);
      this.#retry.unref();
    }
  }

  get(id: string): T | undefined {
    const held = this.#held.get(id);
    return held && held.expiresAt > this.#options.now() ? held.value : undefined;
  }

  /** What is there now. */
  *values(): IterableIterator<T> {
    const now = this.#options.now();
    for (const { value, expiresAt } of this.#held.values()) {
      if (value !== undefined && expiresAt > now) yield value;
    }
  }

  /** Takes what this node has just committed, before it is told of it. */
  note(records: readonly StoredRecord[]): void {
    for (const record of records) this.#put(record);
  }

  /** Lets go of what has expired. @returns the ids of it. */
  sweep(): string[] {
    const now = this.#options.now();
    const expired = [...this.#held].filter(([, { expiresAt }]) => expiresAt <= now);
    for (const [id] of expired) this.#held.delete(id);
    return expired.map(([id]) => id);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    await this.#end?.();
  }

  #reload(all: readonly StoredRecord[]): void {
    const present = new Set(all.map(({ id }) => id));
    for (const [id, { value }] of this.#held) {
      if (present.has(id)) continue;
      this.#held.delete(id);
      if (value !== undefined) this.#tell(id, value, undefined);
    }
    // Also where versions began anew: the store's word replaces what was known.
    for (const record of all) this.#replace(record);
    this.#loaded = true;
  }

  #put(record: StoredRecord): void {
    if (record.version > (this.#held.get(record.id)?.version ?? 0)) this.#replace(record);
  }

  #replace({
    id,
    version,
    value: stored,
    expiresAt = Number.POSITIVE_INFINITY,
  }: StoredRecord): void {
    const former = this.#held.get(id);
    const value = stored === null ? undefined : this.#options.read(stored);
    // A store that has lost writes gives their versions again, to others.
    if (former?.version === version && isDeepStrictEqual(former.value, value)) return;
    // What was taken away is remembered for a while: an older write may be told after it.
    const forgetAt = stored === null ? this.#options.now() + TOMBSTONE_MS : expiresAt;
    this.#held.set(id, { version, value, expiresAt: forgetAt });
    if (former?.value !== undefined || value !== undefined) this.#tell(id, former?.value, value);
  }

  #tell(id: string, before: T | undefined, after: T | undefined): void {
    this.#options.onChange({ id, before, after });
  }
}

/** Milliseconds for which a mirror knows that something was taken away. */
const TOMBSTONE_MS = 60_000;
