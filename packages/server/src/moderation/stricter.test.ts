import { expect, test } from "vitest";
import { type NamedVerdict, stricter, UNOPPOSED } from "./stricter.ts";

const BY_STRICTNESS: NamedVerdict[] = [
  { hook: "a", verdict: { action: "allow" } },
  { hook: "b", verdict: { action: "rewrite", text: "x" } },
  { hook: "c", verdict: { action: "shadow", reasonCode: "other" } },
  { hook: "d", verdict: { action: "hold", reasonCode: "other" } },
  { hook: "e", verdict: { action: "reject", reasonCode: "other" } },
];

test("reject is stricter than hold, shadow, rewrite and allow, in either order", () => {
  for (const [index, verdict] of BY_STRICTNESS.entries()) {
    for (const milder of [UNOPPOSED, ...BY_STRICTNESS.slice(0, index)]) {
      if (verdict.verdict.action === milder.verdict.action) continue;
      expect(stricter(milder, verdict)).toBe(verdict);
      expect(stricter(verdict, milder)).toBe(verdict);
    }
  }
});

test("of two that are as strict the first one stands", () => {
  const first: NamedVerdict = { hook: "first", verdict: { action: "hold", reasonCode: "caps" } };
  const second: NamedVerdict = { hook: "second", verdict: { action: "hold", reasonCode: "links" } };
  expect(stricter(first, second)).toBe(first);
});
