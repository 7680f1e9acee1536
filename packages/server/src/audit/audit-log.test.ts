import { describe, expect, it } from "vitest";
import { MemoryRecords } from "../store/memory-records.ts";
import { AuditChain } from "./audit-chain.ts";
import { AuditLog } from "./audit-log.ts";
import { readAudit } from "./read-audit.ts";
import { verifyChain } from "./verify-chain.ts";

/** A clock whose timers run when they are told to. */
function handClock() {
  const timers = new Set<() => void>();
  return {
    after(_delayMs: number, run: () => void) {
      timers.add(run);
      return () => void timers.delete(run);
    },
    /** Runs what waits, until nothing waits any more or `rounds` are over. */
    async run(rounds = 50) {
      for (let round = 0; round < rounds; round += 1) {
        for (const timer of [...timers]) {
          timers.delete(timer);
          timer();
        }
        await new Promise<void>((resolve) => setImmediate(resolve));
      }
    },
  };
}

function setUp(commit?: (records: MemoryRecords) => MemoryRecords["commit"]) {
  const records = new MemoryRecords();
  const store = {
    get: records.get.bind(records),
    read: records.read.bind(records),
    commit: commit ? commit(records) : records.commit.bind(records),
  };
  const chain = new AuditChain({ records: store, keepMs: 1_000_000, now: () => 0 });
  const clock = handClock();
  const counts = { stored: 0, lost: 0, waiting: 0, faults: 0 };
  const log = new AuditLog({
    chain,
    clock,
    now: () => 0,
    onWaiting: (count) => (counts.waiting = count),
    onStored: (count) => (counts.stored += count),
    onLost: (count) => (counts.lost += count),
    onFault: () => (counts.faults += 1),
  });
  const actors = async () => {
    const page = await readAudit(chain, { limit: 20_000 });
    return page.records.map(({ actor }) => actor).reverse();
  };
  const record = (actor: string) => log.record({ action: "message:pin", actor });
  return { records, chain, clock, counts, log, actors, record };
}

describe("the audit log", () => {
  it("stores what it is told, in its order, without letting anybody wait", async () => {
    const { actors, clock, counts, record, records } = setUp();
    const names = Array.from({ length: 450 }, (_, at) => `m${at}`);

    for (const name of names) record(name);
    expect(counts).toMatchObject({ waiting: 450, stored: 0 });
    await clock.run();

    expect(await actors()).toEqual(names);
    expect(counts).toEqual({ waiting: 0, stored: 450, lost: 0, faults: 0 });
    expect(await verifyChain(records)).toMatchObject({ status: "intact", count: 450 });
  });

  it("keeps what is not stored while the store is away, and stores it once", async () => {
    let away = true;
    const { actors, clock, counts, record } = setUp((records) => async (...args) => {
      if (away) throw new Error("away");
      return records.commit(...args);
    });

    record("ada");
    record("bob");
    await clock.run();
    expect(counts).toMatchObject({ waiting: 2, stored: 0, lost: 0 });
    expect(counts.faults).toBeGreaterThan(1);
    away = false;
    await clock.run();

    expect(await actors()).toEqual(["ada", "bob"]);
  });

  it("stores nothing twice when it is not told that a commit came through", async () => {
    let failures = 1;
    const { actors, clock, counts, record } = setUp((records) => async (...args) => {
      const outcome = await records.commit(...args);
      failures -= 1;
      if (failures === 0) throw new Error("the answer was lost");
      return outcome;
    });

    record("ada");
    record("bob");
    await clock.run();
    record("cyd");
    await clock.run();

    expect(await actors()).toEqual(["ada", "bob", "cyd"]);
    expect(counts).toEqual({ waiting: 0, stored: 3, lost: 0, faults: 1 });
  });

  it("is one chain with what other nodes write at the same time", async () => {
    const { chain, clock, records } = setUp();
    const parts = { chain, clock, now: () => 0 };
    const quiet = { onWaiting() {}, onStored() {}, onLost() {}, onFault() {} };
    const nodes = [1, 2, 3].map(() => new AuditLog({ ...parts, ...quiet }));

    for (let at = 0; at < 30; at += 1) {
      for (const [node, log] of nodes.entries()) {
        log.record({ action: "message:pin", actor: `n${node}-${at}` });
      }
      await clock.run(1);
    }
    await clock.run();

    const report = await verifyChain(records);
    expect(report).toMatchObject({ status: "intact", count: 90 });
  });

  it("counts what it loses: more than it keeps, and what a closing server cannot store", async () => {
    const { clock, counts, log, record } = setUp(() => async () => {
      throw new Error("away");
    });

    for (let at = 0; at < 10_003; at += 1) record("ada");
    expect(counts.lost).toBe(3);
    await clock.run(3);
    await log.close();

    expect(counts).toMatchObject({ lost: 10_003, stored: 0 });
    record("late");
    expect(counts.lost).toBe(10_004);
  });

  it("stores what waits when the server closes, at once", async () => {
    const { actors, log, record } = setUp();
    record("ada");

    await log.close();

    expect(await actors()).toEqual(["ada"]);
  });

  it("keeps details that can be stored: no half characters, no long strings, nothing undefined", async () => {
    const { chain, clock, log } = setUp();
    const reason = `${"x".repeat(499)}😀`;

    log.record({ action: "message:pin", actor: "ada", detail: { reason, until: undefined } });
    await clock.run();

    expect((await chain.record(1))?.detail).toEqual({ reason: `${"x".repeat(499)}\u{fffd}` });
  });
});
