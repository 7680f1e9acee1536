import { expect, test } from "vitest";
import { parseDuration } from "./duration.ts";

test.each([
  ["90s", 90_000],
  ["30m", 1_800_000],
  ["1h", 3_600_000],
  ["7d", 604_800_000],
])("%s is %d ms", (text, durationMs) => {
  expect(parseDuration(text)).toBe(durationMs);
});

test.each(["", "1", "h", "0h", "-1h", "1.5h", "1 h", "1w", "1H"])("%j is none", (text) => {
  expect(() => parseDuration(text)).toThrow("a duration is written 90s, 30m, 1h or 7d");
});
