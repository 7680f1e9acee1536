import { describe, expect, it } from "vitest";
import { emojiAsCounted, isOneEmoji } from "./one-emoji.ts";

it.each(["🔥", "⚽", "❤️", "👍🏽", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇭🇷", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "7️⃣", "❤️‍🔥"])(
  "%s is one emoji",
  (emoji) => expect(isOneEmoji(emoji)).toBe(true),
);

it.each([
  ["nothing", ""],
  ["two of them", "🔥🔥"],
  ["a letter", "a"],
  ["a digit", "7"],
  ["a word", "goal"],
  ["a short code", ":goal:"],
  ["an emoji and a letter", "🔥a"],
  ["half a flag", "🇭"],
  ["an emoji under a heap of accents", "🔥\u0336\u0336"],
  ["a family without end", `👨${"\u200D👨".repeat(40)}`],
  ["a joiner alone", "\u200D"],
  ["a property of every object", "__proto__"],
])("%s is not", (_name, text) => expect(isOneEmoji(text)).toBe(false));

describe("an emoji as it is counted", () => {
  it.each([
    ["\u{1F44D}\uFE0F", "\u{1F44D}"],
    ["\u2764", "\u2764\uFE0F"],
    ["\u2764\uFE0F", "\u2764\uFE0F"],
    ["\u{1F44D}\u{1F3FD}", "\u{1F44D}\u{1F3FD}"],
    ["\u{1F3F3}\u200D\u{1F308}", "\u{1F3F3}\uFE0F\u200D\u{1F308}"],
    ["3\u20E3", "3\uFE0F\u20E3"],
    ["\u{1F1EA}\u{1F1F8}", "\u{1F1EA}\u{1F1F8}"],
  ])("is the same however a keyboard writes it: %s", (written, counted) => {
    expect(emojiAsCounted(written)).toBe(counted);
    expect(emojiAsCounted(counted)).toBe(counted);
  });
});
