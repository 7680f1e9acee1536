import type { Entry } from "@courtside/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { ManualClock } from "../../test/manual-clock.ts";
import { MemoryRecords } from "../store/memory-records.ts";
import { FLUSH_MS, HighlightBook, KEPT_MS } from "./highlight-book.ts";

const START = 1_800_000_000_000;

let now: number;
let clock: ManualClock;
let records: MemoryRecords;
let faults: unknown[];
let away: boolean;

beforeEach(() => {
  now = START;
  clock = new ManualClock();
  records = new MemoryRecords({ now: () => now });
  faults = [];
  away = false;
});

function node(): HighlightBook {
  return new HighlightBook({
    records: {
      read: (...page) => records.read(...page),
      commit: async (...writes) => {
        if (away) throw new Error("away");
        return records.commit(...writes);
      },
    },
    clock,
    now: () => now,
    onFault: (error) => faults.push(error),
  });
}

const said = (at: number) => ({ kind: "message", seq: 1, at, message: {} }) as unknown as Entry;
const goal = (at: number, playhead?: number): Entry => ({
  kind: "event",
  seq: 9,
  at,
  type: "goal",
  title: "Goal",
  ...(playhead !== undefined && { playhead }),
});
const turns = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};
const all = (book: HighlightBook) => book.read("final", START - KEPT_MS, START + KEPT_MS);

describe("[HIGH-1] a room's curve", () => {
  it("is the sum of what each node has taken in, once", async () => {
    const [one, two] = [node(), node()];
    one.appended("final", said(START));
    one.thrown("final", 7);
    two.appended("final", said(START + 9_999));
    two.appended("final", said(START + 10_000));
    two.appended("other", said(START));
    one.appended("final", goal(START + 3, START - 20_000));
    await one.read("final", 0, 1);
    expect(await all(two)).toEqual({
      buckets: [
        { at: START, messages: 2, bursts: 7 },
        { at: START + 10_000, messages: 1, bursts: 0 },
      ],
      moments: [{ at: START - 20_000, seq: 9, type: "goal", title: "Goal" }],
    });
    expect(await all(two)).toEqual(await all(one));
  });

  it("is stored every ten seconds while something happens, and no longer", async () => {
    const book = node();
    book.thrown("final", 1);
    clock.advance(FLUSH_MS);
    await turns();
    expect((await all(node())).buckets).toHaveLength(1);
    expect(clock.waiting).toBe(0);
  });

  it("outlives the node, which adds to it when it is back", async () => {
    const first = node();
    first.thrown("final", 3);
    await first.close();
    const second = node();
    second.thrown("final", 4);
    expect((await all(second)).buckets).toEqual([{ at: START, messages: 0, bursts: 7 }]);
  });

  it("loses nothing while the store is away", async () => {
    const book = node();
    book.thrown("final", 3);
    away = true;
    clock.advance(FLUSH_MS);
    await turns();
    expect(faults).toHaveLength(1);
    book.thrown("final", 4);
    away = false;
    clock.advance(FLUSH_MS);
    await turns();
    expect((await all(node())).buckets).toEqual([{ at: START, messages: 0, bursts: 7 }]);
  });

  it("is kept for a day", async () => {
    const book = node();
    book.thrown("final", 3);
    await book.close();
    now += KEPT_MS + 600_000;
    expect((await all(node())).buckets).toEqual([]);
  });
});
