import { describe, expect, it } from "vitest";
import { isEmojiOnly } from "./emoji-only.ts";

describe("a text of nothing but emoji", () => {
  it.each([
    ["one", "🎉"],
    ["several with space", "🎉 ⚽\n🥅"],
    ["with a skin tone", "👍🏽👍🏽"],
    ["joined", "👩‍💻👨‍👩‍👧"],
    ["a flag", "🇪🇸"],
    ["a flag of a region", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"],
    ["a keycap", "1️⃣"],
    ["a heart without its variation selector", "❤"],
  ])("%s is one", (_what, text) => expect(isEmojiOnly(text)).toBe(true));

  it.each([
    ["words", "goal"],
    ["a word behind", "🎉 goal"],
    ["a digit", "1"],
    ["half a flag", "🇪"],
    ["a letter joined on", "👩‍a"],
    ["nothing", ""],
    ["space", "  "],
  ])("%s is none", (_what, text) => expect(isEmojiOnly(text)).toBe(false));

  it("takes its time by the length alone, also where every emoji can be read in two ways", () => {
    expect(isEmojiOnly(`${"👍🏽".repeat(2_000)}a`)).toBe(false);
  });
});
