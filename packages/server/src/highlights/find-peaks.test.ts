import { describe, expect, it } from "vitest";
import { findPeaks } from "./find-peaks.ts";
import { BUCKET_MS } from "./highlight-block.ts";
import type { Curve } from "./merge-blocks.ts";

/** A curve of messages and bursts, a number of each for every bucket. */
function curve(messages: number[], bursts: number[] = [], moments: Curve["moments"] = []): Curve {
  const buckets = messages.map((count, index) => ({
    at: index * BUCKET_MS,
    messages: count,
    bursts: bursts[index] ?? 0,
  }));
  return { buckets: buckets.filter((each) => each.messages + each.bursts > 0), moments };
}

const QUIET = Array.from({ length: 30 }, () => 10);
const at = (index: number, ...counts: number[]) => QUIET.toSpliced(index, counts.length, ...counts);

describe("the peaks of a curve", () => {
  it("are none where nothing stands out, and where nothing is", () => {
    expect(findPeaks(curve(QUIET))).toEqual([]);
    expect(findPeaks(curve([]))).toEqual([]);
    expect(findPeaks(curve([5]))).toEqual([]);
  });

  it("reach as far as it is half as loud, and say what they hold", () => {
    const [peak, ...others] = findPeaks(curve(at(10, 60, 100, 55, 20)));
    expect(others).toEqual([]);
    expect(peak).toMatchObject({ at: 110_000, from: 100_000, to: 130_000, messages: 215 });
    expect(peak?.strength).toBeGreaterThan(5);
  });

  it("count words as much as taps, of which there are many more", () => {
    const taps = QUIET.map(() => 1_000);
    const [said, tapped] = findPeaks(curve(at(5, 80), taps.toSpliced(20, 1, 8_000)));
    expect([said?.at, tapped?.at]).toEqual([50_000, 200_000]);
    expect(said?.strength).toBeCloseTo(tapped?.strength ?? 0, 0);
  });

  it("are the strongest, a minute apart, in the order of time", () => {
    const found = findPeaks(curve(at(4, 90).toSpliced(8, 1, 100).toSpliced(25, 1, 95)));
    expect(found.map((peak) => peak.at)).toEqual([80_000, 250_000]);
  });

  it("name the events that they may answer to", () => {
    const moment = (time: number) => ({ at: time, seq: time, type: "goal", title: "Goal" });
    const moments = [moment(30_000), moment(45_000), moment(105_000), moment(110_000)];
    const [peak] = findPeaks(curve(at(10, 100), [], moments));
    expect(peak?.moments.map((each) => each.at)).toEqual([45_000, 105_000]);
  });
});
