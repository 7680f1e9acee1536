import type { FanoutClock } from "../fanout/fanout-clock.ts";
import type { Records, StoredRecord } from "../store/records.ts";

/** Milliseconds over which those who join are gathered; the first after a while is looked up at once. */
const GATHER_MS = 50;
/** Members that one request names. */
const MAX_ASKED = 500;

interface Lookup {
  resolve: (record: StoredRecord | undefined) => void;
  reject: (error: unknown) => void;
}

/** Looks records up for many at once: a crowd at the door asks the store once for each room, not once for each of them. */
export class MarkLookups {
  readonly #records: Records;
  readonly #clock: FanoutClock;
  #waiting = new Map<string, Map<string, Lookup[]>>();
  #askedAt = Number.NEGATIVE_INFINITY;
  #gathering: (() => void) | undefined;

  constructor(records: Records, clock: FanoutClock) {
    this.#records = records;
    this.#clock = clock;
  }

  /** The record as the store has it; undefined where it has none. Rejects when the store fails. */
  find(collection: string, id: string): Promise<StoredRecord | undefined> {
    const { promise, ...lookup } = Promise.withResolvers<StoredRecord | undefined>();
    const ids = this.#waiting.get(collection) ?? new Map<string, Lookup[]>();
    this.#waiting.set(collection, ids);
    ids.set(id, [...(ids.get(id) ?? []), lookup]);
    if (!this.#gathering) this.#askInTime();
    return promise;
  }

  #askInTime(): void {
    const waitMs = this.#askedAt + GATHER_MS - this.#clock.now();
    if (waitMs <= 0) this.#ask();
    else this.#gathering = this.#clock.after(waitMs, () => this.#ask());
  }

  #ask(): void {
    this.#gathering = undefined;
    this.#askedAt = this.#clock.now();
    const waiting = this.#waiting;
    this.#waiting = new Map();
    for (const [collection, ids] of waiting) {
      const all = [...ids];
      while (all.length > 0) void this.#read(collection, new Map(all.splice(0, MAX_ASKED)));
    }
  }

  async #read(collection: string, asked: Map<string, Lookup[]>): Promise<void> {
    try {
      const found = await this.#records.getMany(collection, [...asked.keys()]);
      const byId = new Map(found.map((record) => [record.id, record]));
      for (const [id, lookups] of asked) {
        for (const { resolve } of lookups) resolve(byId.get(id));
      }
    } catch (error) {
      for (const { reject } of [...asked.values()].flat()) reject(error);
    }
  }
}
