import { expect, it } from "vitest";
import { parseFeed } from "./parse-feed.ts";

it("reads events and polls, in their order", () => {
  const goal = { type: "goal", title: "1:0", side: "home", data: { minute: 31 } };
  const terms = { question: "Who wins?", options: ["We", "They"], points: 3 };
  const feed = JSON.stringify([
    { id: "g1", ...goal },
    { id: "p1", poll: terms },
  ]);
  expect(parseFeed(feed)).toEqual({
    items: [
      { id: "g1", kind: "event", event: goal },
      { id: "p1", kind: "poll", terms },
    ],
    problems: [],
  });
});

it.each([
  ["nothing", null],
  ["no id", { type: "goal", title: "1:0" }],
  ["no title", { id: "g1", type: "goal" }],
  ["a poll without options", { id: "p1", poll: { question: "Who wins?" } }],
])("leaves out an item with %s, says so, and reads on", (_, item) => {
  const { items, problems } = parseFeed(
    JSON.stringify([item, { id: "g2", type: "goal", title: "2:0" }]),
  );
  expect(items.map(({ id }) => id)).toEqual(["g2"]);
  expect(problems).toEqual(["item 0 needs an id, and a type with a title, or a poll"]);
});

it("throws where there is no feed", () => {
  expect(() => parseFeed("<html>")).toThrow(SyntaxError);
  expect(() => parseFeed('{"items": []}')).toThrow("a feed is an array of items");
});
