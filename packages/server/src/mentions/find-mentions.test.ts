import { describe, expect, it } from "vitest";
import { findMentions } from "./find-mentions.ts";

const ana = { id: "ana", name: "Ana" };
const anaMaria = { id: "ana-maria", name: "Ana Maria" };
const zoe = { id: "zoe", name: "Zoë" };
const sami = { id: "sami", name: "سامي" };
const tiger = { id: "tiger", name: "🐯 Tiger" };
const all = [ana, anaMaria, zoe, sami, tiger];

describe("findMentions", () => {
  it.each([
    ["one of a single name", "well said @Ana!", ["ana"]],
    ["without regard to case", "@ANA @zoë", ["ana", "zoe"]],
    ["the longer of two names that fit", "@Ana Maria, look", ["ana-maria"]],
    ["the shorter where the longer goes on otherwise", "@Ana Mariana, look", ["ana"]],
    ["each once, in the order of the text", "@Zoë @Ana @Zoë", ["zoe", "ana"]],
    ["names in other scripts", "شكرا @سامي", ["sami"]],
    ["names with emoji", "go @🐯 Tiger", ["tiger"]],
    ["after punctuation", "(@Ana)/@Zoë", ["ana", "zoe"]],
    ["nobody in an address", "mail me: x@Ana or é@Ana", []],
    ["nobody in a word that only begins as a name", "@Anabel", []],
    ["nobody in a link", "https://example.com/@Ana and www.example.com/@Zoë", []],
    ["nobody between backticks", "`@Ana` and `x @Zoë`", []],
    ["after what is between backticks", "`code` @Ana", ["ana"]],
    ["nobody who is not known", "@Somebody @", []],
    ["nobody without an @", "Ana", []],
  ])("finds %s", (_what, text, ids) => expect(findMentions(text, all)).toEqual(ids));

  it("finds the first of several with one name", () => {
    expect(findMentions("@Ana", [ana, { id: "other", name: "ana" }])).toEqual(["ana"]);
  });

  it("finds up to ten", () => {
    const many = Array.from({ length: 12 }, (_, n) => ({ id: `m${n}`, name: `n${n}` }));
    expect(findMentions(many.map(({ name }) => `@${name}`).join(" "), many)).toHaveLength(10);
  });

  it("does not ask who is known where nobody can be meant", () => {
    const nobody: typeof all = {
      [Symbol.iterator]() {
        throw new Error("asked");
      },
    } as never;
    expect(findMentions("no mention, x@y", nobody)).toEqual([]);
  });
});
