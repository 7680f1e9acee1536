import { expect, test } from "vitest";
import { isRoomPattern, matchingPatterns } from "./room-pattern.ts";

test.each(["final-2026", "match-*", "*", "a:b.c_d"])("%j is a pattern", (text) => {
  expect(isRoomPattern(text)).toBe(true);
});

test.each(["", "**", "a*b", "with space", "ä", "x".repeat(129)])("%j is no pattern", (text) => {
  expect(isRoomPattern(text)).toBe(false);
});

test("the exact id comes before the longest prefix, and * last", () => {
  const patterns = ["*", "match-*", "match-1", "match-1*", "other", "match-2*"];
  expect(matchingPatterns(patterns, "match-1")).toEqual(["match-1", "match-1*", "match-*", "*"]);
});

test("a prefix covers the room that is the prefix itself", () => {
  expect(matchingPatterns(["match*"], "match")).toEqual(["match*"]);
});
