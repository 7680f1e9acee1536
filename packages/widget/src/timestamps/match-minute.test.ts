import { expect } from "@open-wc/testing";
import { findKickOffs, matchMinute } from "./match-minute.ts";

const NOON = 1_780_000_000_000;
const MINUTE = 60_000;

describe("the minute of the match", () => {
  it("is the one being played, counted from the latest kick-off", () => {
    const kickOffs = [
      { at: NOON, minute: 0 },
      { at: NOON + 60 * MINUTE, minute: 45 },
    ];
    expect(matchMinute(NOON, kickOffs)).to.equal("1′");
    expect(matchMinute(NOON + 23.5 * MINUTE, kickOffs)).to.equal("24′");
    expect(matchMinute(NOON + 61 * MINUTE, kickOffs)).to.equal("47′");
    expect(matchMinute(NOON - MINUTE, kickOffs), "before the match").to.equal(null);
  });

  it("finds the kick-offs among the items", () => {
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
