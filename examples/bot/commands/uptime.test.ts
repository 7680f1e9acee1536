import { expect, it } from "vitest";
import { duration } from "./uptime.ts";

it.each([
  [-5_000, "0 s"],
  [900, "0 s"],
  [59_999, "59 s"],
  [60_000, "1 min"],
  [7_500_000, "2 h 5 min"],
  [93_784_000, "1 d 2 h"],
])("says %i ms as %s", (ms, said) => {
  expect(duration(ms)).toBe(said);
});
