import { describe, expect, it } from "vitest";
import { verdictOf } from "../test/message-context.ts";
import { flooding } from "./flooding.ts";

const rule = flooding();

describe("lets through", () => {
  it.each([
    ["a long goal", `G${"O".repeat(30)}L`],
    ["twenty emoji", "🔥".repeat(20)],
    ["six lines", "a\nb\nc\nd\ne\nf"],
    ["a chant", "gol ".repeat(10)],
    ["an address", `https://example.com/${"path/".repeat(20)}`],
    ["Chinese, which has no spaces", "加油".repeat(40)],
    ["a family, which is one emoji of several", "👨‍👩‍👧‍👦"],
  ])("%s", (_name, text) => {
    expect(verdictOf(rule, text)).toEqual({ action: "allow" });
  });
});

describe("stops", () => {
  it.each([
    ["repeated characters", `G${"O".repeat(31)}L`],
    ["emoji", "🔥❤️".repeat(11)],
    ["emoji", "🇪🇸".repeat(21)],
    ["lines", "a\nb\nc\nd\ne\nf\ng"],
    ["repeated words", "Gol ".repeat(11)],
    ["repeated words", "vote for me ".repeat(8)],
    ["a very long word", "asdfghjkl".repeat(7)],
  ])("%s", (detail, text) => {
    expect(verdictOf(rule, text)).toEqual({ action: "reject", reasonCode: "flooding", detail });
  });
});

it("takes other bounds and another verdict", () => {
  const strict = flooding({ maxEmoji: 2, verdict: "hold" });
  expect(verdictOf(strict, "🔥⚽👏").action).toBe("hold");
});
