import { describe, expect, it } from "vitest";
import { pollTarget } from "../pulse/tally-target.ts";
import { createMemoryStore } from "../store/memory-store.ts";
import type { Records } from "../store/records.ts";
import { voteMark } from "./poll-tally.ts";
import { ScoreBook } from "./score-book.ts";

const ROOM = "final";
const PRIZE = { pollId: "p1", answer: 1, points: 3 };
const voters = Array.from({ length: 25 }, (_, at) => `v${String(at).padStart(2, "0")}`);
const member = (id: string) => ({ id, name: id, role: "member" as const });

/** Everyone with an even number is right. */
async function voted() {
  const store = createMemoryStore();
  await store.tallies.mark(
    ROOM,
    voters.map((id, at) => voteMark(pollTarget("p1"), id, at % 2 === 0 ? 1 : 0)),
  );
  const bookOn = (records: Records) =>
    new ScoreBook({ records, tallies: store.tallies, keepMs: 60_000, pageSize: 4, now: Date.now });
  await bookOn(store.records).enter(ROOM, voters.map(member));
  const pointsOf = async (id: string) => (await bookOn(store.records).of(ROOM, id))?.points;
  return { store, bookOn, pointsOf };
}

const RIGHT = voters.filter((_, at) => at % 2 === 0);
const EXPECTED = voters.map((id) => (RIGHT.includes(id) ? 3 : 0));

describe("the points of a prediction", () => {
  it("go to those who were right, once however often they are given", async () => {
    const { store, bookOn, pointsOf } = await voted();
    await bookOn(store.records).award(ROOM, PRIZE);
    await bookOn(store.records).award(ROOM, PRIZE);
    expect(await Promise.all(voters.map(pointsOf))).toEqual(EXPECTED);
  });

  it("are given to the end by another node, wherever the first one stopped", async () => {
    for (let commits = 0; commits <= 6; commits += 1) {
      const { store, bookOn, pointsOf } = await voted();
      await expect(bookOn(failingAfter(store.records, commits)).award(ROOM, PRIZE)).rejects.toThrow(
        "killed",
      );
      await bookOn(store.records).award(ROOM, PRIZE);
      expect(await Promise.all(voters.map(pointsOf))).toEqual(EXPECTED);
    }
  });

  it("are given once by nodes that give them at the same time", async () => {
    const { store, bookOn, pointsOf } = await voted();
    await Promise.all([1, 2, 3].map(() => bookOn(store.records).award(ROOM, PRIZE)));
    expect(await Promise.all(voters.map(pointsOf))).toEqual(EXPECTED);
    const leaders = await bookOn(store.records).leaders(ROOM, 100);
    expect(leaders.map(({ member: { id } }) => id)).toEqual(RIGHT);
  });

  it("add up over predictions, and the best come first", async () => {
    const { store, bookOn } = await voted();
    const book = bookOn(store.records);
    await store.tallies.mark(ROOM, [voteMark(pollTarget("p2"), "v24", 0)]);
    await book.award(ROOM, PRIZE);
    await book.award(ROOM, { pollId: "p2", answer: 0, points: 5 });
    expect((await book.leaders(ROOM, 2)).map(({ member: { id }, points }) => [id, points])).toEqual(
      [
        ["v24", 8],
        ["v00", 3],
      ],
    );
    expect(await book.of(ROOM, "v24")).toMatchObject({ points: 8, right: 2 });
  });

  it("are not given to somebody who was erased since they voted", async () => {
    const { store, bookOn, pointsOf } = await voted();
    const book = bookOn(store.records);
    await book.forget(ROOM, "v00");
    await book.award(ROOM, PRIZE);
    expect(await pointsOf("v00")).toBeUndefined();
    expect(await pointsOf("v02")).toBe(3);
  });

  it("are all taken away by a reset, and given anew for what is settled after it", async () => {
    const { store, bookOn, pointsOf } = await voted();
    const book = bookOn(store.records);
    await book.award(ROOM, PRIZE);
    await store.tallies.mark(ROOM, [voteMark(pollTarget("p2"), "v24", 0)]);

    await book.reset(ROOM);

    expect(await book.leaders(ROOM, 100)).toEqual([]);
    expect(await Promise.all(voters.map(pointsOf))).toEqual(voters.map(() => 0));
    await book.award(ROOM, PRIZE);
    await book.award(ROOM, { pollId: "p2", answer: 0, points: 5 });
    expect(await book.leaders(ROOM, 100)).toEqual([{ member: member("v24"), points: 5, right: 1 }]);
  });

  it("keep a name that has changed, and the points with it", async () => {
    const { store, bookOn } = await voted();
    const book = bookOn(store.records);
    await book.award(ROOM, PRIZE);
    await book.enter(ROOM, [{ ...member("v00"), name: "Ada" }]);
    expect(await book.of(ROOM, "v00")).toMatchObject({ member: { name: "Ada" }, points: 3 });
  });
});

/** Records that a node writes so many times before it is killed. */
function failingAfter(records: Records, commits: number): Records {
  let left = commits;
  return {
    get: (...args) => records.get(...args),
    getMany: (...args) => records.getMany(...args),
    read: (...args) => records.read(...args),
    follow: (...args) => records.follow(...args),
    trim: () => records.trim(),
    async commit(...args) {
      left -= 1;
      if (left < 0) throw new Error("killed");
      return records.commit(...args);
    },
  };
}
