import { describe, expect, it } from "vitest";
import { answerInEvent } from "./answer-in-event.ts";

const bySide = { eventType: "goal", answerFrom: "side", values: ["home", "away"] } as const;
const byGoals = {
  eventType: "full-time",
  answerFrom: "data.goals",
  values: ["0", "1", "2"],
} as const;
const settled = (settles: typeof bySide | typeof byGoals, event: object) =>
  answerInEvent({ settles: { ...settles, values: [...settles.values] } }, { type: "", ...event });

describe("answerInEvent", () => {
  it.each([
    ["the side of the event", bySide, { type: "goal", side: "away" }, 1],
    ["a field of its data", byGoals, { type: "full-time", data: { goals: "1" } }, 1],
    ["a number", byGoals, { type: "full-time", data: { goals: 2 } }, 2],
    ["nothing in another event", bySide, { type: "card", side: "away" }, undefined],
    ["nothing in a value that no option has", bySide, { type: "goal", side: "both" }, undefined],
    ["nothing where it is missing", byGoals, { type: "full-time" }, undefined],
    ["nothing in what is no word", byGoals, { type: "full-time", data: { goals: {} } }, undefined],
  ])("finds %s", (_what, settles, event, option) => expect(settled(settles, event)).toBe(option));

  it("finds nothing for a poll that no event settles", () =>
    expect(answerInEvent({}, { type: "goal", side: "home" })).toBeUndefined());
});
