import type { Records, RecordsListener, StoredRecord } from "@courtside/server";
import { afterEach, beforeEach } from "vitest";
import { FakeClock } from "../fake-clock.ts";

export interface RecordsOptions {
  now: () => number;
}

/** A part of a store, or a whole one. */
export interface RecordsStore {
  readonly records: Records;
  close(): Promise<void>;
}

/** How the suite gets at the implementation that it is run for. */
export interface RecordsUnderTest {
  /** Opens a store without any records. */
  create(options: RecordsOptions): Promise<RecordsStore>;
  /** Opens what the last `create` made, after that was closed. Left out where nothing outlives the store. */
  reopen?(options: RecordsOptions): Promise<RecordsStore>;
  /** How many random histories are tried (default 60): fewer where each takes long. */
  propertyRuns?: number;
}

/** What each test of the suite works with. Stores are closed by themselves when the test is over. */
export interface RecordsHarness {
  readonly clock: FakeClock;
  readonly records: Records;
  /** Closes the test's store and opens it again. */
  reopen(): Promise<void>;
  /** Writes one value, in a commit of its own, to the collection `c`. */
  put(id: string, value: unknown, expiresAt?: number): Promise<StoredRecord>;
}

/** Sets up a fresh clock and a fresh store before every test of the enclosing `describe`. */
export function useRecordsHarness(underTest: RecordsUnderTest): RecordsHarness {
  let clock: FakeClock;
  let store: RecordsStore;
  beforeEach(async () => {
    clock = new FakeClock();
    store = await underTest.create({ now: clock.now });
  });
  afterEach(() => store.close());

  return {
    get clock() {
      return clock;
    },
    get records() {
      return store.records;
    },
    async reopen() {
      if (!underTest.reopen) throw new Error("This store does not outlive itself.");
      await store.close();
      store = await underTest.reopen({ now: clock.now });
    },
    async put(id, value, expiresAt) {
      const write = { id, value, ...(expiresAt !== undefined && { expiresAt }) };
      const outcome = await store.records.commit("c", [write]);
      const [record] = outcome.records;
      if (outcome.status !== "committed" || !record) throw new Error(`not stored: ${id}`);
      return record;
    },
  };
}

/** A listener that keeps what it was told. */
export function recordingListener(): RecordsListener & {
  /** What a reader that only follows believes to be there, by id. */
  readonly view: ReadonlyMap<string, unknown>;
  readonly reloads: (readonly StoredRecord[])[];
  readonly changes: StoredRecord[];
} {
  const view = new Map<string, unknown>();
  const reloads: (readonly StoredRecord[])[] = [];
  const changes: StoredRecord[] = [];
  return {
    view,
    reloads,
    changes,
    reload(records) {
      reloads.push(records);
      view.clear();
      for (const { id, value } of records) view.set(id, value);
    },
    changed(records) {
      changes.push(...records);
      for (const { id, value } of records) {
        if (value === null) view.delete(id);
        else view.set(id, value);
      }
    },
  };
}
