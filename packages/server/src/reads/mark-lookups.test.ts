import { beforeEach, expect, it } from "vitest";
import { ManualClock } from "../../test/manual-clock.ts";
import { createMemoryStore } from "../store/memory-store.ts";
import type { Records } from "../store/records.ts";
import { MarkLookups } from "./mark-lookups.ts";

let clock: ManualClock;
let asked: [string, readonly string[]][];
let records: Records;
let lookups: MarkLookups;

beforeEach(async () => {
  clock = new ManualClock();
  asked = [];
  records = createMemoryStore().records;
  await records.commit("reads:final", [
    { id: "ana", value: 1 },
    { id: "ben", value: 2 },
  ]);
  const getMany = records.getMany.bind(records);
  records.getMany = (collection, ids) => {
    asked.push([collection, ids]);
    return getMany(collection, ids);
  };
  lookups = new MarkLookups(records, clock);
});

it("looks the first one up at once", async () => {
  expect(await lookups.find("reads:final", "ana")).toMatchObject({ value: 1 });
});

it("asks once for each room, whoever else comes within moments", async () => {
  await lookups.find("reads:final", "ana");
  const crowd = Array.from({ length: 300 }, (_, n) => lookups.find("reads:final", `m${n}`));
  const others = [lookups.find("reads:final", "ben"), lookups.find("reads:final", "ben")];
  const elsewhere = lookups.find("reads:semi", "ben");
  clock.advance(50);
  expect((await Promise.all(crowd)).every((record) => record === undefined)).toBe(true);
  expect(await Promise.all(others)).toEqual([
    expect.objectContaining({ value: 2 }),
    expect.objectContaining({ value: 2 }),
  ]);
  expect(await elsewhere).toBeUndefined();
  expect(asked.map(([collection, { length }]) => [collection, length])).toEqual([
    ["reads:final", 1],
    ["reads:final", 301],
    ["reads:semi", 1],
  ]);
});

it("names at most 500 in one request", async () => {
  await lookups.find("reads:final", "ana");
  const crowd = Array.from({ length: 1_200 }, (_, n) => lookups.find("reads:final", `m${n}`));
  clock.advance(50);
  await Promise.all(crowd);
  expect(asked.map(([, { length }]) => length)).toEqual([1, 500, 500, 200]);
});

it("rejects for all whom it asked for when the store fails, and asks again for the next", async () => {
  records.getMany = () => Promise.reject(new Error("away"));
  await expect(lookups.find("reads:final", "ana")).rejects.toThrow("away");
  const { records: healed } = createMemoryStore();
  records.getMany = healed.getMany.bind(healed);
  clock.advance(50);
  expect(await lookups.find("reads:final", "ana")).toBeUndefined();
});
