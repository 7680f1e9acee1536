import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanName, nameProblem } from "./display-name.ts";

describe("a name is cleaned", () => {
  test.each([
    ["  Ann  ", "Ann"],
    ["Ann\nBob", "Ann Bob"],
    ["Ann\t \u00a0 Bob", "Ann Bob"],
    ["A\u0000nn\u0007", "Ann"],
    ["\u202eadmin", "admin"],
    ["e\u0301", "\u00e9"],
    ["a\u0336\u0337\u0338\u0339\u033a\u033b", "a\u0336\u0337\u0338\u0339"],
    ["👩‍👩‍👧", "👩‍👩‍👧"],
    ["می‌خواهم", "می‌خواهم"],
    ["\ud800", "\ufffd"],
  ])("%j becomes %j", (name, cleaned) => {
    expect(cleanName(name)).toBe(cleaned);
  });
});

test("a name that was cleaned is clean, whatever it was", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (name) => {
      const cleaned = cleanName(name);
      expect(cleaned).not.toMatch(/[\n\r\t]|^\s|\s$/);
      expect(cleanName(cleaned)).toBe(cleaned);
    }),
    { numRuns: 500 },
  );
});

describe("a guest may not pose as someone of the house", () => {
  const reserved = ["moderator", "admin", "system"];

  test.each([
    "admin",
    "Admin",
    "ADMIN",
    "a d m i n",
    "-=[Admin]=-",
    "ａｄｍｉｎ",
    "𝐚𝐝𝐦𝐢𝐧",
    "Ádmin",
    "ad\u200bmin",
    "Admin✓",
    "moderator.",
  ])("%j", (name) => {
    expect(nameProblem(name, reserved)).toBe("That name is reserved. Choose another.");
  });

  test.each(["Administrator's cat", "Badminton", "Adam", "модератор"])("%j is free", (name) => {
    expect(nameProblem(name, reserved)).toBeUndefined();
  });
});

describe("a name can be seen", () => {
  test.each(["", "...", "\u200b\u200d", "\u3164"])("%j is refused", (name) => {
    expect(nameProblem(name, [])).toMatch(/^Choose a name with at least one/);
  });

  test.each(["7", "李", "😀", "👩‍🚀"])("%j is enough", (name) => {
    expect(nameProblem(name, [])).toBeUndefined();
  });
});

test("a name has at most 40 characters, an emoji being one", () => {
  expect(nameProblem("😀".repeat(40), [])).toBeUndefined();
  expect(nameProblem("x".repeat(41), [])).toBe("Choose a name of at most 40 characters.");
});
