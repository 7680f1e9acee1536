import { describe, expect, it } from "vitest";
import { verdictOf } from "../test/message-context.ts";
import { unicode } from "./unicode.ts";

const rule = unicode();

describe("leaves alone", () => {
  it.each([
    ["plain text", "what a goal! ¿qué?"],
    ["emoji of several parts", "👨‍👩‍👧‍👦 ❤️ 👍🏽 🏳️‍🌈 1️⃣"],
    ["the flags of nations within nations", "🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁳󠁣󠁴󠁿"],
    ["Persian with its joiners", "می\u200cخواهم"],
    ["Hindi with its joiners", "क्\u200dष"],
    ["Thai with its marks", "น้ำใจนักกีฬาที่ยิ่งใหญ่"],
    ["Vietnamese", "Việt Nam vô địch"],
    ["Hebrew with its points", "בְּרֵאשִׁית"],
  ])("%s", (_name, text) => {
    expect(verdictOf(rule, text.normalize("NFC"))).toEqual({ action: "allow" });
  });
});

describe("takes out", () => {
  it.each([
    ["direction overrides", "score \u202e0-3\u202c", "score 0-3"],
    ["isolates", "\u2066a\u2069b", "ab"],
    ["zero-width spaces", "he\u200bllo\ufeff", "hello"],
    ["joiners that join nothing", "he\u200dllo \u200c", "hello "],
    ["soft hyphens", "he\u00adllo", "hello"],
    ["fillers that look like nothing", "a\u3164\u2800b", "ab"],
    ["stacks of marks", `a${"\u0316".repeat(20)}b`, `a${"\u0316".repeat(4)}b`],
    ["control characters", "a\u0007b", "ab"],
    ["private characters", "a\ue000b", "ab"],
    ["letters of flags without a flag", "a\u{e0061}b", "ab"],
  ])("%s", (_name, text, clean) => {
    expect(verdictOf(rule, text)).toEqual({
      action: "rewrite",
      text: clean,
      reasonCode: "unicode",
    });
  });

  it("what is not in normal form C", () => {
    expect(verdictOf(rule, "cafe\u0301 \u{1f525}")).toMatchObject({ text: "café 🔥" });
  });
});

it("rejects what has nothing else in it", () => {
  expect(verdictOf(rule, "\u3164\u3164")).toEqual({ action: "reject", reasonCode: "unicode" });
});

it("stops it instead where that is wanted", () => {
  expect(verdictOf(unicode({ verdict: "hold" }), "a\u202eb").action).toBe("hold");
});
