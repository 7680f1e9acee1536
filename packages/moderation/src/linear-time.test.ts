import type { ModerationHook } from "@courtside/server";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { verdictOf } from "../test/message-context.ts";
import { blocklist } from "./blocklist/blocklist.ts";
import { caps } from "./caps.ts";
import { defaultRules } from "./default-rules.ts";
import { firstMessageHold } from "./first-message-hold.ts";

/** Beyond every room's limit, so that what grows faster than the text shows. */
const LENGTH = 8_000;
/**
 * Sixteen times the text may take sixteen times the time, and what a busy machine adds. Quadratic work takes 256 times.
 */
const GROWTH = 16;
const BOUND = 100;
/** Microseconds below which the clock and the collector are most of what is measured. */
const FLOOR_US = 30;

const rules = [
  ...defaultRules(),
  blocklist({ verdict: "mask" }),
  caps({ verdict: "reject" }),
  firstMessageHold(),
];

/** What makes naive rules slow: repeats, near misses of terms and of links, marks, spaces, brackets, and any of it mixed. */
const piece = fc.oneof(
  fc.constantFrom(
    ...[
      " ",
      "\n",
      ".",
      "a",
      "*",
      "@",
      "$",
      "1",
      "(",
      "[",
      "{",
      "://",
      "www ",
      "dot ",
      "com ",
      "h",
      "aA",
    ],
    ...[
      "f u c ",
      "fuc",
      "hijo de ",
      "s h i",
      "f*",
      "a.",
      "http://",
      "@a",
      "\u200b",
      "\u0301",
      "🔥",
      "ñ",
    ],
    ...["ass", "puta", "niggniggnigg", "x.com", "a-", "ｆ", "🅵", "the dot ", "fuck you ", "1i"],
  ),
  fc.string({ minLength: 1, maxLength: 6, unit: "grapheme" }),
);
const pattern = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(""));

describe("the measure", () => {
  it("notices a rule whose time grows with the square of the length", () => {
    const quadratic: ModerationHook = {
      name: "quadratic",
      kind: "rule",
      beforeMessage: ({ message: { text } }) => {
        let same = 0;
        for (let at = 0; at < text.length; at++) {
          for (let other = 0; other < text.length; other++) {
            if (text.charCodeAt(at) === text.charCodeAt(other)) same += 1;
          }
        }
        return same < 0 ? { action: "hold", reasonCode: "other" } : { action: "allow" };
      },
    };
    const ratio =
      timeOf(quadratic, "a".repeat(LENGTH)) / timeOf(quadratic, "a".repeat(LENGTH / GROWTH));
    expect(ratio).toBeGreaterThan(BOUND);
  });
});

describe.each(rules.map((rule, at) => [`${at + 1}. ${rule.name}`, rule] as const))(
  "%s",
  (_name, rule) => {
    it("takes time in proportion to a text's length, whatever is repeated in it", () => {
      fc.assert(
        fc.property(pattern, (repeated) => {
          const long = repeated.repeat(Math.ceil(LENGTH / repeated.length)).slice(0, LENGTH);
          const short = long.slice(0, LENGTH / GROWTH);
          // A slow moment of the machine is no slow rule: it has to be slow every time.
          const ratios = attempts(
            3,
            () => timeOf(rule, long) / Math.max(timeOf(rule, short), FLOOR_US),
          );
          expect(Math.min(...ratios), JSON.stringify(repeated)).toBeLessThan(BOUND);
        }),
        { numRuns: 60 },
      );
    });
  },
);

/** Stops at the first that is within the bound. */
function attempts(count: number, measure: () => number): number[] {
  const ratios: number[] = [];
  while (ratios.length < count && !ratios.some((ratio) => ratio < BOUND)) ratios.push(measure());
  return ratios;
}

/** Processor time of this process, the best of three, in microseconds. */
function timeOf(rule: ModerationHook, text: string): number {
  const times = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    verdictOf(rule, text);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.min(...times);
}
