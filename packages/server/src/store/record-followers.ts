import type { RecordsListener, StoredRecord } from "./records.ts";

/**
 * Who follows which collection within this process. Changes leave in the order in which they were published, even
 * when a listener commits and so publishes again while it is being called.
 */
export class RecordFollowers {
  readonly #collections = new Map<string, Set<Follower>>();
  readonly #waiting: { collection: string; records: readonly StoredRecord[] }[] = [];
  #delivering = false;

  /** Adds a listener, which is told nothing until its follower is loaded. */
  add(collection: string, listener: RecordsListener): Follower {
    const followers = this.#collections.get(collection) ?? new Set();
    this.#collections.set(collection, followers);
    const follower = new Follower(listener);
    followers.add(follower);
    return follower;
  }

  remove(collection: string, follower: Follower): void {
    follower.end();
    const followers = this.#collections.get(collection);
    if (followers?.delete(follower) && followers.size === 0) this.#collections.delete(collection);
  }

  /** Ends all of them. */
  clear(): void {
    for (const [collection, followers] of this.#collections) {
      for (const follower of followers) this.remove(collection, follower);
    }
  }

  has(collection: string): boolean {
    return this.#collections.has(collection);
  }

  /** Gives every follower of a collection all that is there, since it may have missed some of it. */
  reload(collection: string, records: readonly StoredRecord[], version: number): void {
    for (const follower of this.#collections.get(collection) ?? []) {
      follower.load(structuredClone(records), version);
    }
  }

  publish(collection: string, records: readonly StoredRecord[]): void {
    if (records.length === 0 || !this.#collections.has(collection)) return;
    this.#waiting.push({ collection, records });
    if (this.#delivering) return;
    this.#delivering = true;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      for (const follower of this.#collections.get(next.collection) ?? []) {
        follower.changed(next.records);
      }
    }
    this.#delivering = false;
  }
}

/** One listener, and how far it has been told. */
export class Follower {
  readonly #listener: RecordsListener;
  /** What was published before it was loaded. */
  #early: StoredRecord[] | undefined = [];
  #version = 0;
  #ended = false;

  constructor(listener: RecordsListener) {
    this.#listener = listener;
  }

  /** @param version The collection's, up to which `records` are everything. */
  load(records: readonly StoredRecord[], version: number): void {
    const early = this.#early ?? [];
    this.#early = undefined;
    this.#version = version;
    this.#tell(() => this.#listener.reload(records));
    this.changed(early);
  }

  changed(records: readonly StoredRecord[]): void {
    if (this.#early) {
      this.#early.push(...records);
      return;
    }
    const news = records.filter(({ version }) => version > this.#version);
    const last = news.at(-1);
    if (!last) return;
    this.#version = last.version;
    // A copy each: what one listener does to a value must not reach the next.
    this.#tell(() => this.#listener.changed(structuredClone(news)));
  }

  end(): void {
    this.#ended = true;
  }

  #tell(call: () => void): void {
    if (this.#ended) return;
    try {
      call();
    } catch (error) {
      // What is stored is stored: one listener's fault must not reach the writer or the other listeners.
      process.emitWarning(error instanceof Error ? error : String(error));
    }
  }
}
