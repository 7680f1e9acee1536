import { describe, expect, it } from "vitest";
import { sameTextKey } from "./same-text.ts";

describe("two texts that say the same", () => {
  it.each([
    ["case", "GOAL", "goal"],
    ["spaces", "what a goal", "what  a goal"],
    ["punctuation", "goal!!!", "goal"],
    ["zero-width characters", "go\u200bal", "goal"],
    ["full-width letters", "ｇｏａｌ", "goal"],
  ])("differ in %s alone", (_what, one, other) => {
    expect(sameTextKey(one)).toBe(sameTextKey(other));
  });

  it.each([
    ["words", "goal", "goals"],
    ["emoji", "goal 🎉", "goal"],
    ["texts of punctuation", "!!", "??"],
  ])("not when they differ in %s", (_what, one, other) => {
    expect(sameTextKey(one)).not.toBe(sameTextKey(other));
  });
});
