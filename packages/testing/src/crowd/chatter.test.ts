import { cleanText, LIMITS, textLength } from "@courtside/protocol";
import { describe, expect, it } from "vitest";
import { createChatter, type Line } from "./chatter.ts";
import { EMOJI_ONLY, PHRASES } from "./phrases.ts";

function listen(seed: number, lines: number): Line[] {
  const chatter = createChatter(seed);
  return Array.from({ length: lines }, (_, index) => chatter.line(index, "play", 12));
}

describe("a crowd's chatter", () => {
  it("is the same for the same seed, and another for another", () => {
    expect(listen(7, 200)).toEqual(listen(7, 200));
    expect(listen(7, 200)).not.toEqual(listen(8, 200));
  });

  it("holds every language and scripts from both directions", () => {
    const said = listen(1, 1_000)
      .map((line) => line.text)
      .join("\n");

    for (const { lang, play } of PHRASES) {
      const plain = play.filter((phrase) => !phrase.includes("{"));
      expect(
        plain.some((phrase) => said.includes(phrase)),
        lang,
      ).toBe(true);
    }
    for (const script of ["Latin", "Arabic", "Hiragana", "Devanagari", "Hangul", "Han"]) {
      expect(said).toMatch(new RegExp(`\\p{Script=${script}}`, "u"));
    }
  });

  it("holds emoji alone, links, replies and statements", () => {
    const lines = listen(1, 1_000);
    const emoji = new Set(EMOJI_ONLY.play);

    expect(lines.filter((line) => emoji.has(line.text)).length).toBeGreaterThan(50);
    expect(lines.filter((line) => line.kind === "reply").length).toBeGreaterThan(50);
    expect(lines.some((line) => line.text.includes("https://"))).toBe(true);
  });

  it("speaks of the goal when there is one", () => {
    const chatter = createChatter(3);
    const lines = Array.from({ length: 50 }, (_, index) => chatter.line(index, "goal", 12));

    expect(lines.every((line) => line.kind === "statement")).toBe(true);
    expect(lines.some((line) => /g+o+a*l|tor|gol/i.test(line.text))).toBe(true);
  });

  it("leaves no placeholder, and nothing that a server would change or refuse", () => {
    for (const { text } of listen(5, 2_000)) {
      expect(text).not.toMatch(/[{}]/);
      expect(cleanText(text)).toBe(text);
      expect(textLength(text)).toBeLessThanOrEqual(LIMITS.maxLength);
    }
  });
});
