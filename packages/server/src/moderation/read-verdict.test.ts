import { describe, expect, it } from "vitest";
import { readAfterVerdict, readJoinVerdict, readVerdict } from "./read-verdict.ts";

describe("an answer that is a verdict", () => {
  it.each([
    [{ action: "allow" }],
    [{ action: "rewrite", text: "x" }],
    [{ action: "rewrite", text: "x", reasonCode: "caps" }],
    [{ action: "shadow", reasonCode: "my-own-2" }],
    [{ action: "hold", reasonCode: "links", detail: "example.com" }],
    [{ action: "reject", reasonCode: "links", message: "No links." }],
  ])("%j", (answer) => expect(readVerdict(answer)).toEqual(answer));

  it("is taken without what else came with it", () => {
    expect(readVerdict({ action: "allow", reasonCode: 3, score: 0.1 })).toEqual({
      action: "allow",
    });
  });

  it("has its sentences cleaned and cut to 200 characters", () => {
    const verdict = readVerdict({
      action: "reject",
      reasonCode: "other",
      message: ` a\u0000${"b".repeat(300)}`,
      detail: "  ",
    });
    expect(verdict).toEqual({
      action: "reject",
      reasonCode: "other",
      message: `a${"b".repeat(199)}`,
    });
  });
});

describe("an answer that is none", () => {
  it.each([
    [undefined],
    [null],
    ["allow"],
    [{}],
    [{ action: "delete" }],
    [{ action: ["allow"] }],
    [{ action: "rewrite" }],
    [{ action: "rewrite", text: 3 }],
    [{ action: "rewrite", text: "x", reasonCode: "With Space" }],
    [{ action: "rewrite", text: "x".repeat(16_385) }],
    [{ action: "hold" }],
    [{ action: "shadow", reasonCode: "" }],
    [{ action: "reject", reasonCode: "x".repeat(65) }],
  ])("%j", (answer) => expect(readVerdict(answer)).toBeUndefined());
});

it("at the door one may be let in or not", () => {
  expect(readJoinVerdict({ action: "allow" })).toEqual({ action: "allow" });
  expect(readJoinVerdict({ action: "hold", reasonCode: "other" })).toBeUndefined();
});

it("of what is published one may say nothing, or have it removed", () => {
  expect(readAfterVerdict(undefined)).toBe("keep");
  const removal = { action: "remove", reasonCode: "other" };
  expect(readAfterVerdict(removal)).toEqual(removal);
  expect(readAfterVerdict({ action: "allow" })).toBeUndefined();
  expect(readAfterVerdict(null)).toBeUndefined();
});
