import { expect, it } from "vitest";
import { LABELS, LANGUAGES, parseLines, readAllLines } from "./read-lines.ts";

it("takes label and kind from the heading, and sends lines to the halves by turns", () => {
  const lines = parseLines("# a comment\n[ok plain]\none\ntwo\n\n[slur evasion]\nthree\n", "en");
  expect(lines).toEqual([
    { text: "one", language: "en", label: "ok", kind: "plain", half: "tuned" },
    { text: "two", language: "en", label: "ok", kind: "plain", half: "held-out" },
    { text: "three", language: "en", label: "slur", kind: "evasion", half: "tuned" },
  ]);
});

it("writes out what cannot be seen", () => {
  expect(parseLines(String.raw`a\u200bb\nc\\d`, "en")[0]?.text).toBe("a\u200bb\nc\\d");
});

it("names the line of a label that does not exist", () => {
  expect(() => parseLines("[ok plain]\nhi\n[rude plain]\n", "es")).toThrow("es.txt:3: no label");
});

it("holds at least 1,000 lines in both languages, with every label and evasions of each insult", () => {
  const lines = readAllLines();
  expect(lines.length).toBeGreaterThan(1_000);
  for (const language of LANGUAGES) {
    const own = lines.filter((line) => line.language === language);
    expect(new Set(own.map(({ label }) => label))).toEqual(new Set(LABELS));
    const evasions = own.filter(({ kind }) => kind === "evasion").map(({ label }) => label);
    expect(new Set(evasions)).toEqual(
      new Set(["insult", "slur", "sexual", "profanity", "link", "flood", "caps"]),
    );
  }
});

it("has no line twice within a language", () => {
  const lines = readAllLines().map(({ language, text }) => `${language} ${text}`);
  expect(lines.filter((line, at) => lines.indexOf(line) !== at)).toEqual([]);
});
