import type { Append, Mark, MarkOutcome, Retention, Store, Tallies } from "@courtside/server";
import { afterEach, beforeEach } from "vitest";
import { FakeClock } from "../fake-clock.ts";

export interface TalliesOptions {
  retention: Partial<Retention>;
  now: () => number;
}

/** How the suite gets at the implementation that it is run for. */
export interface TalliesUnderTest {
  /** Opens a store that holds nothing. */
  create(options: TalliesOptions): Promise<Store>;
  /** Opens what the last `create` made, after that was closed. Left out where nothing outlives the store. */
  reopen?(options: TalliesOptions): Promise<Store>;
  /** How many random histories are tried (default 60): fewer where each takes long. */
  propertyRuns?: number;
}

/** What each test of the suite works with. Stores are closed by themselves when the test is over. */
export interface TalliesHarness {
  readonly tallies: Tallies;
  readonly store: Store;
  /** Replaces the test's store by another one that holds nothing. */
  create(retention: Partial<Retention>): Promise<void>;
  /** Closes the test's store and opens it again. */
  reopen(): Promise<void>;
  /** Makes one mark in the room `r`. */
  mark(mark: Mark): Promise<MarkOutcome>;
  /** The counts of one target in the room `r`. */
  countsOf(target: string): Promise<Record<string, number> | undefined>;
}

/** Sets up a fresh store before every test of the enclosing `describe`. */
export function useTalliesHarness(underTest: TalliesUnderTest): TalliesHarness {
  let clock: FakeClock;
  let store: Store;
  beforeEach(async () => {
    clock = new FakeClock();
    store = await underTest.create({ retention: {}, now: clock.now });
  });
  afterEach(() => store.close());

  return {
    get tallies() {
      return store.tallies;
    },
    get store() {
      return store;
    },
    async create(retention) {
      await store.close();
      store = await underTest.create({ retention, now: clock.now });
    },
    async reopen() {
      if (!underTest.reopen) throw new Error("This store does not outlive itself.");
      await store.close();
      store = await underTest.reopen({ retention: {}, now: clock.now });
    },
    async mark(mark) {
      const [outcome] = await store.tallies.mark("r", [mark]);
      if (!outcome) throw new Error("mark() answered nothing");
      return outcome;
    },
    async countsOf(target) {
      return (await store.tallies.counts("r", [target])).get(target);
    },
  };
}

/** A mark by `ana` of `m:1` with a thumb, unless the part says otherwise. */
export function reaction(part: Partial<Mark> = {}): Mark {
  return {
    target: "m:1",
    about: { seq: 1, authorId: "ben" },
    memberId: "ana",
    choice: "👍",
    on: true,
    keep: "many",
    ...part,
  };
}

/** A vote by `ana` of `p:1`, which keeps one choice, unless the part says otherwise. */
export function vote(choice: string, part: Partial<Mark> = {}): Mark {
  return reaction({ target: "p:1", choice, keep: "one", ...part });
}

/** An entry for tallies to be about. */
export const ENTRY: Append = { draft: { kind: "announce", text: "goal" } };
