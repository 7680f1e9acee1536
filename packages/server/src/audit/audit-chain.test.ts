import { describe, expect, it } from "vitest";
import { MemoryRecords } from "../store/memory-records.ts";
import { AuditChain } from "./audit-chain.ts";
import { AUDIT, HEAD_ID, type TimedEvent } from "./chained-record.ts";
import { readAudit } from "./read-audit.ts";
import { verifyChain } from "./verify-chain.ts";

const DAY_MS = 86_400_000;

function setUp() {
  const time = { now: 1_000_000 };
  const now = () => time.now;
  const records = new MemoryRecords({ now });
  const chain = new AuditChain({ records, keepMs: 30 * DAY_MS, now });
  const event = (actor: string, room?: string): TimedEvent => ({
    action: "message:pin",
    actor,
    at: time.now,
    ...(room !== undefined && { room }),
  });
  return { time, now, records, chain, event };
}

describe("the chain", () => {
  it("begins at 1, and each record follows on the one before it", async () => {
    const { chain, event, records } = setUp();

    await chain.append([event("ada"), event("bob")]);
    await chain.append([event("cyd")]);

    const [one, two, three] = await Promise.all([1, 2, 3].map((seq) => chain.record(seq)));
    expect([one?.actor, two?.actor, three?.actor]).toEqual(["ada", "bob", "cyd"]);
    expect([one?.previous, two?.previous, three?.previous]).toEqual(["", one?.hash, two?.hash]);
    expect(await verifyChain(records)).toEqual({
      status: "intact",
      count: 3,
      first: 1,
      last: { seq: 3, hash: three?.hash },
    });
  });

  it("is one, however many write it: whoever is overtaken stores nothing", async () => {
    const { chain, event, records } = setUp();

    const outcomes = await Promise.all(
      ["ada", "bob", "cyd"].map((actor) => chain.append([event(actor), event(actor)])),
    );

    const appended = outcomes.filter(({ status }) => status === "appended");
    expect(appended).toHaveLength(1);
    expect(await verifyChain(records)).toMatchObject({ status: "intact", count: 2 });
  });

  it("goes on behind its last record when somebody took its head away", async () => {
    const { chain, event, records } = setUp();
    await chain.append([event("ada"), event("bob", "final")]);
    await records.commit(AUDIT, [{ id: HEAD_ID, value: null }]);

    expect(await chain.append([event("cyd")])).toMatchObject({ status: "appended" });

    expect(await verifyChain(records)).toMatchObject({ status: "intact", count: 3 });
  });
});

describe("a page of the log", () => {
  it("is of one room, or of all, the newest first", async () => {
    const { chain, event } = setUp();
    await chain.append([event("a", "final"), event("b", "lobby"), event("c", "final")]);
    await chain.append([event("d"), event("e", "final")]);
    const actorsOf = async (page: { room?: string; before?: string; limit: number }) => {
      const { records, more } = await readAudit(chain, page);
      return [records.map(({ actor }) => actor).join(""), more ? "more" : "all"];
    };

    expect(await actorsOf({ limit: 10 })).toEqual(["edcba", "all"]);
    expect(await actorsOf({ room: "final", limit: 2 })).toEqual(["ec", "more"]);
    expect(await actorsOf({ room: "final", before: "3", limit: 2 })).toEqual(["a", "all"]);
    expect(await actorsOf({ room: "lobby", limit: 1 })).toEqual(["b", "all"]);
    expect(await actorsOf({ before: "4", limit: 2 })).toEqual(["cb", "more"]);
    expect(await actorsOf({ room: "lobby", before: "3", limit: 2 })).toEqual(["", "all"]);
    expect(await actorsOf({ room: "empty", limit: 2 })).toEqual(["", "all"]);
    expect(await actorsOf({ before: "nonsense", limit: 2 })).toEqual(["", "all"]);
  });
});

describe("retention", () => {
  it("lets go of what is old and says in the chain where it has cut", async () => {
    const { chain, event, records, time } = setUp();
    await chain.append([event("old", "final"), event("old", "final")]);
    time.now += 20 * DAY_MS;
    await chain.append([event("new", "final")]);
    time.now += 15 * DAY_MS;

    await chain.trim();

    expect(await chain.record(2)).toBeUndefined();
    const cut = await chain.record(4);
    expect(cut).toMatchObject({ action: "audit:trim", actor: "system", detail: { seq: 2 } });
    expect(await verifyChain(records)).toMatchObject({ status: "intact", count: 2, first: 3 });
    const page = await readAudit(chain, { room: "final", limit: 10 });
    expect(page.records.map(({ actor }) => actor)).toEqual(["new"]);
    expect(page.more).toBe(false);
  });

  it("writes nothing where nothing is old", async () => {
    const { chain, event } = setUp();
    await chain.append([event("ada")]);

    await chain.trim();

    expect(await chain.last()).toBe(1);
  });

  it("takes as many commits as it needs, and leaves one chain", async () => {
    const { chain, event, records, time } = setUp();
    for (let batch = 0; batch < 5; batch += 1) {
      await chain.append(Array.from({ length: 200 }, () => event("old", `room-${batch}`)));
    }
    time.now += 30.5 * DAY_MS;

    await chain.trim();

    expect(await verifyChain(records)).toMatchObject({ status: "intact", count: 3, first: 1_001 });
    expect(await chain.last("room-1")).toBe(400);
    time.now += 31 * DAY_MS;
    expect(await chain.last("room-1")).toBe(0);
  });
});
