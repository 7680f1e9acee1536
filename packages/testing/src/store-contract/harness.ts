import type { Append, AppendOutcome, Retention, RoomLog, Store } from "@courtside/server";
import { afterEach, beforeEach } from "vitest";
import { FakeClock } from "../fake-clock.ts";

export interface StoreOptions {
  retention: Partial<Retention>;
  now: () => number;
}

/** How the suite gets at the implementation that it is run for. */
export interface StoreUnderTest {
  /** Opens a store that holds nothing. */
  create(options: StoreOptions): Promise<Store>;
  /** Opens what the last `create` made, after that was closed. Left out where nothing outlives the store. */
  reopen?(options: StoreOptions): Promise<Store>;
  /** Every byte that the store keeps on disk for what the last `create` made. Left out where there is none. */
  bytes?(): Promise<Buffer>;
  /** How many random histories are tried (default 60): fewer where each takes long. */
  propertyRuns?: number;
}

/** What each test of the suite works with. Stores are closed by themselves when the test is over. */
export interface Harness {
  readonly clock: FakeClock;
  readonly log: RoomLog;
  /** Replaces the test's store by another one that holds nothing, with retention limits of its own. */
  create(retention?: Partial<Retention>): Promise<Store>;
  /** Closes the test's store and opens it again. */
  reopen(retention?: Partial<Retention>): Promise<Store>;
  /** Appends to the room `r`, one call an append, and expects each to be stored. */
  write(...appends: Append[]): Promise<void>;
}

/** Sets up a fresh clock and a fresh store before every test of the enclosing `describe`. */
export function useHarness(underTest: StoreUnderTest): Harness {
  let clock: FakeClock;
  let store: Store;
  beforeEach(async () => {
    clock = new FakeClock();
    store = await underTest.create({ retention: {}, now: clock.now });
  });
  afterEach(() => store.close());

  const harness: Harness = {
    get clock() {
      return clock;
    },
    get log() {
      return store.log;
    },
    async create(retention = {}) {
      await store.close();
      store = await underTest.create({ retention, now: clock.now });
      return store;
    },
    async reopen(retention = {}) {
      if (!underTest.reopen) throw new Error("This store does not outlive itself.");
      await store.close();
      store = await underTest.reopen({ retention, now: clock.now });
      return store;
    },
    async write(...appends) {
      for (const append of appends) {
        const [outcome] = await store.log.append("r", [append]);
        if (outcome?.status !== "appended") throw new Error(`not stored: ${outcome?.status}`);
      }
    },
  };
  return harness;
}

/** The one outcome of appending one entry to the room `r`. */
export async function appendOne(log: RoomLog, append: Append): Promise<AppendOutcome> {
  const [outcome] = await log.append("r", [append]);
  if (!outcome) throw new Error("append() answered nothing");
  return outcome;
}
