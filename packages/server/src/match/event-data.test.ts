import { describe, expect, it } from "vitest";
import { refuseEventData } from "./event-data.ts";

describe("[MATCH-1] the data of an event", () => {
  it.each([
    ["card", {}, "data.card"],
    ["card", { card: "blue" }, "data.card"],
    ["score", {}, "data.score"],
    ["score", { score: { home: 1 } }, "data.score"],
    ["goal", { score: { home: -1, away: 0 } }, "data.score"],
    ["goal", { player: 9 }, "data.player"],
    ["substitution", { minute: "late" }, "data.minute"],
    ["var", { minute: -1 }, "data.minute"],
  ])("of %s that is %j is refused by its field", (type, data, field) => {
    expect(refuseEventData(type, data)).toMatchObject({ code: "INVALID", field });
  });

  it.each([
    ["goal", undefined],
    ["goal", { minute: "45+2", player: "Okafor", how: "penalty", xg: 0.3 }],
    ["card", { card: "second-yellow", minute: 90 }],
    ["score", { score: { home: 3, away: 0 } }],
    ["substitution", { in: "Ruiz", out: "Okafor" }],
    ["try", { score: 5, minute: "whenever", card: "blue" }],
  ])("of %s that is %j is taken", (type, data) => {
    expect(refuseEventData(type, data)).toBeUndefined();
  });
});
