import { expect, it } from "vitest";
import { mergePulse, withoutBursts } from "./merge-pulse.ts";

it.each([
  ["the later viewer count stands", { viewers: 4 }, { viewers: 5 }, { viewers: 5 }],
  [
    "bursts add up",
    { bursts: { "🔥": 2 } },
    { bursts: { "🔥": 3, "👏": 1 } },
    { bursts: { "🔥": 5, "👏": 1 } },
  ],
  [
    "reactions replace by message",
    { reactions: { m1: { "👍": 1 }, m2: { "👍": 7 } } },
    { reactions: { m1: { "👍": 2 } } },
    { reactions: { m1: { "👍": 2 }, m2: { "👍": 7 } } },
  ],
  [
    "tallies replace by poll",
    { polls: { p1: [1, 0], p2: [3, 3] } },
    { polls: { p1: [1, 1] } },
    { polls: { p1: [1, 1], p2: [3, 3] } },
  ],
  [
    "last reads replace by member",
    { reads: { a: 1, b: 2 } },
    { reads: { a: 3 } },
    { reads: { a: 3, b: 2 } },
  ],
  ["typing is the later list", { typing: [] }, { viewers: 1 }, { typing: [], viewers: 1 }],
])("%s", (_title, earlier, later, merged) => {
  expect(mergePulse(earlier, later)).toEqual(merged);
});

it.each([
  [{ bursts: { "🔥": 2 }, viewers: 3 }, { viewers: 3 }],
  [{ bursts: { "🔥": 2 } }, undefined],
  [{ typing: [] }, { typing: [] }],
])("%j without bursts is %j", (change, lasting) => {
  expect(withoutBursts(change)).toEqual(lasting);
});
