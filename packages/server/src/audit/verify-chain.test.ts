import { describe, expect, it } from "vitest";
import { MemoryRecords } from "../store/memory-records.ts";
import type { RecordWrite } from "../store/records.ts";
import { AuditChain } from "./audit-chain.ts";
import { AUDIT, type ChainedRecord, HEAD_ID, hashOf } from "./chained-record.ts";
import { verifyChain } from "./verify-chain.ts";

const DAY_MS = 86_400_000;

/** A log of ten records, and what somebody with the keys to the store can do to it. */
async function tampered(tamper: (tools: Awaited<ReturnType<typeof setUp>>) => unknown) {
  const tools = await setUp();
  await tamper(tools);
  return verifyChain(tools.records);
}

async function setUp() {
  const time = { now: 0 };
  const now = () => time.now;
  const records = new MemoryRecords({ now });
  const chain = new AuditChain({ records, keepMs: 30 * DAY_MS, now });
  const say = (count: number) =>
    chain.append(
      Array.from({ length: count }, (_, at) => ({
        action: "message:pin" as const,
        actor: `member-${at}`,
        room: "final",
        at: time.now,
      })),
    );
  await say(10);
  const get = async (seq: number) => (await chain.record(seq)) as ChainedRecord;
  const put = (...writes: RecordWrite[]) => records.commit(AUDIT, writes);
  return { time, records, chain, say, get, put };
}

describe("verification names the first record", () => {
  it("that was changed", async () => {
    const report = await tampered(async ({ get, put }) =>
      put({ id: "4", value: { ...(await get(4)), actor: "somebody-else" } }),
    );
    // Written anew, it also stands at the end of the collection.
    expect(report).toEqual({ status: "broken", seq: 4, fault: "out-of-place" });
  });

  it("that was changed where it stands", async () => {
    const report = await tampered(async ({ get, put }) => {
      const all = await Promise.all([3, 4, 5, 6, 7, 8, 9, 10].map(get));
      const changed = all.map((record) =>
        record.seq === 4 ? { ...record, actor: "somebody-else" } : record,
      );
      await put(...changed.map((record) => ({ id: String(record.seq), value: record })));
    });
    expect(report).toEqual({ status: "broken", seq: 4, fault: "changed" });
  });

  it("that was replaced by a whole one", async () => {
    const report = await tampered(async ({ get, put }) => {
      const all = await Promise.all([4, 5, 6, 7, 8, 9, 10].map(get));
      const { hash: _, ...body } = { ...(all[0] as ChainedRecord), actor: "somebody-else" };
      all[0] = { ...body, hash: hashOf(body) };
      await put(...all.map((record) => ({ id: String(record.seq), value: record })));
    });
    expect(report).toEqual({ status: "broken", seq: 4, fault: "replaced" });
  });

  it("that was removed, in the midst, at the beginning and at the end", async () => {
    const missing = { status: "broken", fault: "missing" };
    expect(await tampered(({ put }) => put({ id: "4", value: null }))).toEqual({
      ...missing,
      seq: 4,
    });
    expect(await tampered(({ put }) => put({ id: "1", value: null }))).toEqual({
      ...missing,
      seq: 1,
    });
    const end = [9, 10].map((seq) => ({ id: String(seq), value: null }));
    expect(await tampered(({ put }) => put(...end))).toEqual({
      status: "broken",
      seq: 9,
      fault: "cut-off",
    });
  });

  it("that stands in the place of another", async () => {
    const report = await tampered(async ({ get, put }) => {
      const [four, five] = [await get(4), await get(5)];
      await put({ id: "4", value: five }, { id: "5", value: four });
    });
    expect(report).toMatchObject({ status: "broken", seq: 4 });
  });

  it("of a log whose head was taken away, or moved back", async () => {
    const head = { status: "broken", fault: "head", seq: 10 };
    expect(await tampered(({ put }) => put({ id: HEAD_ID, value: null }))).toEqual(head);
    const report = await tampered(async ({ get, put }) => {
      const { seq } = await get(8);
      await put({ id: HEAD_ID, value: { seq, hash: "another" } });
    });
    expect(report).toEqual({ status: "broken", seq: 8, fault: "replaced" });
  });

  it("that was changed in a log of which retention has taken the beginning", async () => {
    const report = await tampered(async ({ chain, get, put, time, say }) => {
      time.now += 31 * DAY_MS;
      await say(3);
      await chain.trim();
      const all = await Promise.all([12, 13, 14].map(get));
      const writes = all.map((record) => ({ id: String(record.seq), value: { ...record } }));
      await put(...writes.map((write) => ({ ...write, value: { ...write.value, actor: "eve" } })));
    });
    expect(report).toEqual({ status: "broken", seq: 12, fault: "changed" });
  });

  it("of a beginning that nobody has cut", async () => {
    const report = await tampered(async ({ chain, put, time, say }) => {
      time.now += 31 * DAY_MS;
      await say(3);
      await chain.trim();
      await put({ id: "11", value: null });
    });
    expect(report).toEqual({ status: "broken", seq: 11, fault: "missing" });
  });
});

describe("a place that was seen before", () => {
  it("is in the log as long as that has only grown", async () => {
    const { records, say, get } = await setUp();
    const { seq, hash } = await get(10);
    await say(5);

    expect(await verifyChain(records, { seq, hash })).toMatchObject({ status: "intact" });
  });

  it("tells of an end that was cut off together with the head", async () => {
    const { records, get, put } = await setUp();
    const { seq, hash } = await get(10);
    const { hash: before } = await get(8);
    await put({ id: "9", value: null }, { id: "10", value: null });
    await put({ id: HEAD_ID, value: { seq: 8, hash: before } });

    expect(await verifyChain(records)).toMatchObject({ status: "intact" });
    const report = { status: "broken", seq: 9, fault: "cut-off" };
    expect(await verifyChain(records, { seq, hash })).toEqual(report);
  });

  it("tells of a log that was written anew from some record on", async () => {
    const { records, get, put, say } = await setUp();
    const { seq, hash } = await get(10);
    const { hash: before } = await get(8);
    await put({ id: "9", value: null }, { id: "10", value: null });
    await put({ id: HEAD_ID, value: { seq: 8, hash: before } });
    await say(4);

    expect(await verifyChain(records)).toMatchObject({ status: "intact", count: 12 });
    const report = { status: "broken", seq: 10, fault: "replaced" };
    expect(await verifyChain(records, { seq, hash })).toEqual(report);
  });
});

it("finds nothing wrong with a log that holds nothing yet", async () => {
  const report = { status: "intact", count: 0, first: 0, last: { seq: 0, hash: "" } };
  expect(await verifyChain(new MemoryRecords())).toEqual(report);
});

it("finds a log whole to which others append, and from which retention takes, while it reads", async () => {
  const { records, chain, say, time } = await setUp();
  for (let batch = 0; batch < 6; batch += 1) await say(200);
  time.now += 31 * DAY_MS;
  await say(1);
  let pages = 0;
  const busy = {
    get: records.get.bind(records),
    async read(...args: Parameters<typeof records.read>) {
      const page = await records.read(...args);
      pages += 1;
      if (pages === 2) {
        await say(20);
        await chain.trim();
      }
      return page;
    },
  };

  expect(await verifyChain(busy)).toMatchObject({ status: "intact" });
});
