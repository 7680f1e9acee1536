import { expect } from "@open-wc/testing";
import {
  findKickOffs,
  formatCountdown,
  formatTimestamp,
  type TimestampContext,
} from "./timestamp.ts";

const NOON = new Date(2026, 5, 1, 12, 0, 0).getTime();
const MINUTE = 60_000;

function context(changes: Partial<TimestampContext>): TimestampContext {
  return { style: "clock", language: "en-GB", now: NOON, kickOffs: [], ...changes };
}

describe("the timestamp of a message", () => {
  it("off: is nothing", () => {
    expect(formatTimestamp(NOON, context({ style: "off" }))).to.equal("");
  });

  it("clock: is the time of day as the language writes it", () => {
    expect(formatTimestamp(NOON + 5 * MINUTE, context({}))).to.equal("12:05");
    expect(formatTimestamp(NOON, context({ language: "en-US" }))).to.match(/^12:00\sPM$/);
  });

  it("relative: is the time since, and never in the future", () => {
    const at = (moment: number) => formatTimestamp(moment, context({ style: "relative" }));
    expect(at(NOON - 4 * MINUTE)).to.match(/^4\s?min ago$/);
    expect(at(NOON - 3 * 60 * MINUTE)).to.match(/^3\s?hr? ago$/);
    expect(at(NOON + 2 * MINUTE)).to.equal("this minute");
  });

  it("match: is the minute being played, counted from the latest kick-off", () => {
    const kickOffs = [
      { at: NOON, minute: 0 },
      { at: NOON + 60 * MINUTE, minute: 45 },
    ];
    const at = (moment: number) => formatTimestamp(moment, context({ style: "match", kickOffs }));
    expect(at(NOON)).to.equal("1′");
    expect(at(NOON + 23.5 * MINUTE)).to.equal("24′");
    expect(at(NOON + 61 * MINUTE)).to.equal("47′");
    expect(at(NOON - MINUTE), "before the match").to.equal("11:59");
  });

  it("match: finds the kick-offs among the items", () => {
    const entry = { kind: "event", type: "kick-off", title: "", seq: 1, at: 5 } as const;
    expect(
      findKickOffs([
        { kind: "event", key: "a", seq: 1, moment: 5, entry },
        { kind: "event", key: "b", seq: 2, moment: 9, entry: { ...entry, data: { minute: 45 } } },
        { kind: "event", key: "c", seq: 3, moment: 9, entry: { ...entry, type: "goal" } },
      ]),
    ).to.deep.equal([
      { at: 5, minute: 0 },
      { at: 9, minute: 45 },
    ]);
  });
});

describe("a countdown", () => {
  const cases: [ms: number, text: string][] = [
    [-5, "0s"],
    [1, "1s"],
    [59_000, "59s"],
    [60_000, "1:00"],
    [65_000, "1:05"],
    [3_600_000, "1:00:00"],
  ];
  for (const [ms, text] of cases) {
    it(`of ${ms} ms reads ${text}`, () => expect(formatCountdown(ms, "en")).to.equal(text));
  }
});
