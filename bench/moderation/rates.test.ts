import type { ModerationHook, Verdict } from "@courtside/server";
import { expect, it } from "vitest";
import { ratesOf } from "./rates.ts";
import { parseLines } from "./read-lines.ts";

/** A rule that rejects texts with an x, and puts those with a y into small letters. */
const hook: ModerationHook = {
  name: "letters",
  kind: "rule",
  beforeMessage: ({ message: { text } }): Verdict => {
    if (text.includes("x")) return { action: "reject", reasonCode: "other" };
    if (text.includes("Y")) return { action: "rewrite", text: text.toLowerCase() };
    return { action: "allow" };
  },
};

const lines = parseLines(
  "[ok plain]\na\nx\nY\nb\n[insult plain]\nx\nY\nc\n[insult evasion]\nx\n[caps plain]\nY\n",
  "en",
);

it("counts a stopped line as caught, a rewritten one only where that mends it, and both as false positives", () => {
  expect(ratesOf([{ hook, stops: ["insult"] }], lines)).toEqual([
    {
      name: "letters",
      plain: { count: 1, of: 3 },
      evasion: { count: 1, of: 1 },
      falsePositives: { count: 2, of: 4 },
    },
    {
      name: "together",
      plain: { count: 2, of: 4 },
      evasion: { count: 1, of: 1 },
      falsePositives: { count: 2, of: 4 },
    },
  ]);
});
