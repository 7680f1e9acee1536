import { expect, it } from "vitest";
import { verdictOf } from "../test/message-context.ts";
import { defaultRules } from "./default-rules.ts";

it("has every rule that judges a text, what rewrites before what judges", () => {
  expect(defaultRules().map(({ name }) => name)).toEqual([
    "unicode",
    "flooding",
    "blocklist",
    "links",
    "duplicates",
    "caps",
  ]);
});

it("lets an ordinary message through all of them, and links to the allowed domains", () => {
  for (const rule of defaultRules({ allowLinks: ["example.com"] })) {
    expect(verdictOf(rule, "what a goal, see https://example.com/replay")).toEqual({
      action: "allow",
    });
  }
});
