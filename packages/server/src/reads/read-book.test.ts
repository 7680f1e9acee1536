import { beforeEach, describe, expect, it } from "vitest";
import { ManualClock } from "../../test/manual-clock.ts";
import { createMemoryStore } from "../store/memory-store.ts";
import type { Records } from "../store/records.ts";
import { ReadBook } from "./read-book.ts";

let clock: ManualClock;
let records: Records;
let commits: number;
let here: ReadBook;
let there: ReadBook;
const faults: unknown[] = [];

const book = () =>
  new ReadBook({ records, clock, now: () => Date.now(), onFault: (error) => faults.push(error) });

beforeEach(() => {
  clock = new ManualClock();
  const { records: stored } = createMemoryStore();
  commits = 0;
  records = {
    ...stored,
    getMany: (collection, ids) => stored.getMany(collection, ids),
    read: (collection, page) => stored.read(collection, page),
    commit: (collection, writes) => {
      commits += 1;
      return stored.commit(collection, writes);
    },
  };
  here = book();
  there = book();
  faults.length = 0;
});

const mark = (at: ReadBook, memberId: string, seq: number, epoch = "e") =>
  at.mark("final", { memberId, mark: { epoch, seq }, keep: "member" });
const read = (at: ReadBook, memberId: string, epoch = "e") => at.lastRead("final", memberId, epoch);

/** Lets a second pass, and what the store does then be done. */
async function pass(): Promise<void> {
  clock.advance(1_000);
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
}

describe("what a member has read", () => {
  it("is nothing before they have read anything", async () => {
    expect(await read(here, "ana")).toBeUndefined();
  });

  it("is known on this node at once, and on the others within moments", async () => {
    mark(here, "ana", 7);
    expect(await read(here, "ana")).toBe(7);
    await pass();
    expect(await read(there, "ana")).toBe(7);
  });

  it("only ever moves forward, whichever node says so", async () => {
    expect(mark(here, "ana", 7)).toBe("moved");
    expect(mark(here, "ana", 5)).toBe("known");
    await pass();
    mark(there, "ana", 6);
    await pass();
    expect(await read(here, "ana")).toBe(7);
    mark(there, "ana", 9);
    mark(here, "ana", 8);
    await pass();
    await pass();
    expect(await read(here, "ana")).toBe(9);
  });

  it("is nothing in a log that has begun anew, and begins anew there", async () => {
    mark(here, "ana", 70);
    await pass();
    expect(await read(here, "ana", "next")).toBeUndefined();
    mark(here, "ana", 2, "next");
    await pass();
    expect(await read(there, "ana", "next")).toBe(2);
  });

  it("costs one write a second however many read, and however often", async () => {
    for (let seq = 1; seq <= 20; seq += 1) {
      for (let n = 0; n < 300; n += 1) mark(here, `m${n}`, seq);
    }
    await pass();
    expect(commits).toBe(1);
    expect(await read(there, "m299")).toBe(20);
    await pass();
    expect(commits).toBe(1);
  });

  it("is stored in several writes where more have read than one takes", async () => {
    for (let n = 0; n < 700; n += 1) mark(here, `m${n}`, 1);
    await pass();
    await pass();
    expect(commits).toBe(2);
    expect(await read(there, "m699")).toBe(1);
  });

  it("is stored when the node goes away", async () => {
    mark(here, "ana", 7);
    await here.close();
    expect(await read(there, "ana")).toBe(7);
  });

  it("is forgotten with the member", async () => {
    mark(here, "ana", 7);
    await pass();
    mark(here, "ana", 8);
    await here.forget("final", "ana");
    await pass();
    expect(await read(here, "ana")).toBeUndefined();
    expect(await read(there, "ana")).toBeUndefined();
  });

  it("is stored later where the store fails, and those who join do not wait", async () => {
    const { commit } = records;
    records.commit = () => Promise.reject(new Error("away"));
    records.getMany = () => new Promise(() => {});
    mark(here, "ana", 7);
    await pass();
    expect(faults).toHaveLength(1);
    const joined = read(here, "ana");
    clock.advance(500);
    expect(await joined).toBe(7);
    records.commit = commit;
    for (let second = 0; second < 6; second += 1) await pass();
    expect((await here.recent("final", 10)).get("ana")).toEqual({ epoch: "e", seq: 7 });
  });
});
