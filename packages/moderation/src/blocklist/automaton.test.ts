import fc from "fast-check";
import { expect, it } from "vitest";
import { buildAutomaton, scan } from "./automaton.ts";

const units = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

function search(words: readonly string[], text: string): [string, number][] {
  const found: [string, number][] = [];
  const automaton = buildAutomaton(words.map(units));
  scan(automaton, Uint16Array.from(units(text)), 0, text.length, (word, end) => {
    found.push([words[word] as string, end]);
  });
  return found;
}

it("finds words inside and behind each other", () => {
  expect(search(["he", "she", "hers", "his"], "ushers")).toEqual([
    ["she", 4],
    ["he", 4],
    ["hers", 6],
  ]);
});

it("finds what looking for each word alone finds", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 40 });
  const word = fc.string({ unit: fc.constantFrom("a", "b"), minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 12 }), text, (words, text) => {
      const expected = words.flatMap((word) =>
        [...text].flatMap((_, at) => (text.startsWith(word, at) ? [[word, at + word.length]] : [])),
      );
      const sorted = (found: unknown[]) => found.map((hit) => JSON.stringify(hit)).sort();
      expect(sorted(search(words, text))).toEqual(sorted(expected));
    }),
  );
});

it("refuses more letters than its table has room for", () => {
  const letters = Array.from({ length: 256 }, (_, at) => 0x4e00 + at);
  expect(() => buildAutomaton([letters])).toThrow(RangeError);
});
