import { describe, expect, it } from "vitest";
import { hasLink } from "./has-link.ts";

describe("a text with a link", () => {
  it.each([
    "https://example.com",
    "HTTP://EXAMPLE.COM/x",
    "see www.example",
    "look at example.com/now",
    "example.co.uk.",
    "münchen.de",
    "discord.gg/abc",
    "tg://join",
    "(spam.com)",
  ])("%s", (text) => expect(hasLink(text)).toBe(true));

  it.each([
    "goal",
    "2.5 goals",
    "what a save.Great",
    "e.g. this",
    "well... ok",
    "3:0",
    "a/b",
    ".com",
  ])("not in: %s", (text) => expect(hasLink(text)).toBe(false));
});
