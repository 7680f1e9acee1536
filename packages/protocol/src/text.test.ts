import { describe, expect, it } from "vitest";
import { cleanText, textLength, truncateText } from "./text.ts";

describe("textLength", () => {
  it("counts an astral emoji once", () => expect(textLength("a👍b")).toBe(3));
});

describe("truncateText", () => {
  it("never cuts a surrogate pair", () => expect(truncateText("👍👍👍", 2)).toBe("👍👍"));
  it("returns a short text as it is", () => expect(truncateText("goal", 140)).toBe("goal"));
});

describe("cleanText", () => {
  it.each([
    ["a lone surrogate becomes the replacement character", "a\ud800b", "a\ufffdb"],
    ["decomposed letters are composed", "e\u0301", "\u00e9"],
    ["letters are composed even where a control stood between", "e\u0000\u0301", "\u00e9"],
    [
      "no more than 30 marks are heaped up",
      `ẍ${"\u0324".repeat(500)}y`,
      `ẍ${"\u0324".repeat(30)}y`,
    ],
    [
      "nor where controls stand between them",
      `q${"\u0324\u0000".repeat(500)}`,
      `q${"\u0324".repeat(30)}`,
    ],
    ["line ends are \\n", "a\r\nb\rc", "a\nb\nc"],
    ["controls are taken out, tab and line feed stay", "a\u0000\u0007b\tc\nd", "ab\tc\nd"],
    ["at most one blank line in a row", "a\n\n \n\nb", "a\n\nb"],
    ["white space at either end goes", "  goal \n", "goal"],
    ["markup is kept as typed", "<b>&amp;</b>", "<b>&amp;</b>"],
    ["a zero-width joiner emoji stays whole", "👩‍👩‍👧", "👩‍👩‍👧"],
  ])("%s", (_title, typed, stored) => expect(cleanText(typed)).toBe(stored));
});
