import { describe, expect, it } from "vitest";
import { declareFailures } from "./declare-failures.ts";
import { createMemoryStore } from "./memory-store.ts";
import type { Store } from "./store.ts";
import { StoreFailure } from "./store-failure.ts";

/** A store whose every operation rejects with `cause`, and what is said of it. */
function rejecting(cause: unknown) {
  const reject = () => Promise.reject(cause);
  const failures: StoreFailure[] = [];
  const broken: Store = {
    ...createMemoryStore(),
    log: {
      open: reject,
      append: reject,
      outcome: reject,
      read: reject,
      message: reject,
      replies: reject,
      threads: reject,
      subscribe: reject,
      trim: reject,
    },
    records: {
      get: reject,
      getMany: reject,
      read: reject,
      commit: reject,
      follow: reject,
      trim: reject,
    },
    tallies: {
      mark: reject,
      counts: reject,
      choices: reject,
      choosers: reject,
      seal: reject,
      changes: reject,
      drop: reject,
      dropAbout: reject,
      forget: reject,
      trim: reject,
    },
    signals: { send() {}, watch: reject },
    viewers: { report: reject },
    remember: reject,
  };
  return { store: declareFailures(broken, (failure) => failures.push(failure)), failures };
}

function everyOperation({
  log,
  records,
  tallies,
  signals,
  viewers,
  remember,
}: Store): Promise<unknown>[] {
  const key = { memberId: "m", commandId: "1", fingerprint: "" };
  const listener = { entries() {}, top() {} };
  const collector = { reload() {}, changed() {} };
  return [
    log.open("final"),
    log.append("final", []),
    log.outcome("final", key),
    log.read("final", { limit: 1 }),
    log.message("final", "id"),
    log.subscribe("final", listener),
    log.trim(),
    records.get("notes", "id"),
    records.read("notes", { limit: 1 }),
    records.commit("notes", []),
    records.follow("notes", collector),
    records.trim(),
    tallies.mark("final", []),
    tallies.counts("final", []),
    tallies.choices("final", "m", []),
    tallies.choosers("final", "m:1", { limit: 1 }),
    tallies.seal("final", "p:1", { seq: 1, authorId: "m" }),
    tallies.changes("final"),
    tallies.drop("final", []),
    tallies.dropAbout("final", { belowSeq: 1 }),
    tallies.forget("final", "m"),
    tallies.trim(),
    signals.watch("final", () => {}),
    viewers.report("final", 1),
    remember("key", () => "value"),
  ];
}

describe("declareFailures", () => {
  it("makes whatever a store rejects with a StoreFailure, which names its cause and is counted", async () => {
    const cause = new Error("NOREPLICAS Not enough good replicas to write.");
    const { store, failures } = rejecting(cause);
    const outcomes = await Promise.allSettled(everyOperation(store));
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ status: "rejected", reason: { cause } });
      expect((outcome as PromiseRejectedResult).reason).toBeInstanceOf(StoreFailure);
    }
    expect(failures).toHaveLength(outcomes.length);
    expect(failures[0]?.message).toBe(cause.message);
  });

  it("passes mistakes of our own on as they are", async () => {
    const mistake = new RangeError("A commit writes each record once.");
    const { store, failures } = rejecting(mistake);
    for (const operation of everyOperation(store)) await expect(operation).rejects.toBe(mistake);
    expect(failures).toEqual([]);
  });

  it("takes nothing away from a store that does what it is asked", async () => {
    const store = declareFailures(createMemoryStore(), (failure) => expect.fail(failure.message));
    expect(await store.log.open("final")).toMatchObject({ seq: 0 });
    expect(await store.remember("key", () => "value")).toBe("value");
    expect(store.available).toBe(true);
    await store.close();
    expect(store.available).toBe(false);
  });
});
