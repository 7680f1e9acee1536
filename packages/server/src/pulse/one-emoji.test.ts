import { expect, it } from "vitest";
import { isOneEmoji } from "./one-emoji.ts";

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
