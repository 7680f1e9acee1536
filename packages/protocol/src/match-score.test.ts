import { describe, expect, it } from "vitest";
import { applyScore, scoreBefore, scoreChange } from "./match-score.ts";

const score = { home: 2, away: 1 };

describe("the score after an event", () => {
  it.each([
    ["a goal counts for its side", { type: "goal", side: "away" }, { home: 2, away: 2 }],
    ["a kick-off leaves a score as it is", { type: "kick-off" }, score],
    [
      "data.score sets it",
      { type: "score", data: { score: { home: 0, away: 0 } } },
      { home: 0, away: 0 },
    ],
    [
      "data.score of a goal sets it, and nothing is added",
      { type: "goal", side: "home", data: { score: { home: 5, away: 1 } } },
      { home: 5, away: 1 },
    ],
    [
      "data.score of a type of the page's own sets it",
      { type: "try", data: { score: { home: 7, away: 1 } } },
      { home: 7, away: 1 },
    ],
  ])("%s", (_, event, after) => {
    const change = scoreChange(event);
    expect(change && applyScore(score, change)).toEqual(after);
  });

  it.each([
    ["a card", { type: "card", side: "home" }],
    ["a goal for neither side", { type: "goal" }],
    ["a score that is none", { type: "quiz", data: { score: 12 } }],
    ["a score below nil", { type: "score", data: { score: { home: -1, away: 0 } } }],
  ])("%s leaves it as it is", (_, event) => {
    expect(scoreChange(event)).toBeUndefined();
  });

  it("begins at nil", () => {
    expect(applyScore(undefined, { kind: "add", home: 0, away: 0 })).toEqual({ home: 0, away: 0 });
  });
});

it("before an event that changed it the score is what that replaced, and else the same", () => {
  const event = { seq: 1, at: 1, kind: "event", type: "goal", title: "" } as const;
  expect(scoreBefore({ ...event, score, formerScore: { home: 1, away: 1 } })).toEqual({
    home: 1,
    away: 1,
  });
  expect(scoreBefore({ ...event, score })).toEqual(score);
  expect(scoreBefore(event)).toBeUndefined();
});
