import { describe, expect, it } from "vitest";
import { verdictOf } from "../test/message-context.ts";
import { duplicates } from "./duplicates.ts";

const rule = duplicates();
const copy = "Follow my channel for free tickets to the final";

describe("what the author has just said", () => {
  it.each([
    ["the same", "what a goal"],
    ["in other capitals, spaces and punctuation", "WHAT a   goal!!!"],
    ["with emoji", "what a goal 🔥🔥"],
    ["with a letter drawn out", "what a goooal"],
  ])("is stopped %s", (_name, text) => {
    const verdict = verdictOf(rule, { text, recent: { author: ["what a goal"] } });
    expect(verdict).toMatchObject({ action: "reject", reasonCode: "duplicate" });
  });

  it("is stopped with a counter at the end, where it is long enough to say something without", () => {
    const recent = { author: [`${copy} 1`] };
    expect(verdictOf(rule, { text: `${copy} 2`, recent }).action).toBe("reject");
    expect(verdictOf(rule, { text: "2-1 now", recent: { author: ["1-1 now"] } }).action).toBe(
      "allow",
    );
  });

  it("may be said again after a while, and short words at once", () => {
    const recent = { author: ["what a goal", "GOL"] };
    expect(verdictOf(rule, { text: "what a goal", recent, agoMs: 60_000 }).action).toBe("allow");
    expect(verdictOf(rule, { text: "gol", recent }).action).toBe("allow");
  });

  it("may be said again once it was edited to something else", () => {
    const once = { text: "what a goal", recent: { author: ["what a goal"] } };
    expect(verdictOf(rule, once).action).toBe("reject");
    expect(verdictOf(rule, { ...once, recent: { author: ["never a goal"] } }).action).toBe("allow");
  });
});

describe("what the room has just said", () => {
  it("is stopped the third time, when it is long enough to be a copy", () => {
    expect(verdictOf(rule, { text: copy, recent: { room: [copy] } }).action).toBe("allow");
    expect(verdictOf(rule, { text: copy, recent: { room: [copy, copy] } })).toMatchObject({
      action: "reject",
      detail: "the room's",
    });
  });

  it("is no copy when it is a chant", () => {
    const room = Array.from({ length: 50 }, () => "VAMOS ARGENTINA!!");
    expect(verdictOf(rule, { text: "vamos argentina", recent: { room } }).action).toBe("allow");
  });
});
