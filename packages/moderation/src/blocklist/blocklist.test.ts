import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { verdictOf } from "../../test/message-context.ts";
import { type BlocklistOptions, blocklist } from "./blocklist.ts";

// Mild words stand in for rude ones; the lists that ship are measured in bench/moderation.
const words = ["darn", "*blast*", "son of a gun", "ninny", "añil", "buttock[s]"];
const own = (options: BlocklistOptions = {}) => blocklist({ lists: [], words, ...options });
const found = (text: string, options?: BlocklistOptions) =>
  own(options)
    .wouldBlock(text)
    .map(({ term, start, end, as }) => [term, text.slice(start, end), as]);

describe("a term is found as", () => {
  it.each([
    ["itself", "oh darn it", "darn"],
    ["capitals", "DARN", "DARN"],
    ["accents", "dàrñ".replace("ñ", "n"), "dàrn"],
    ["leetspeak", "d4rn", "d4rn"],
    ["leetspeak of signs", "bl@$t", "bl@$t"],
    ["1 for i", "n1nny", "n1nny"],
    ["1 for l", "b1ast", "b1ast"],
    ["Cyrillic look-alikes", "dаrn", "dаrn"],
    ["fullwidth letters", "ｄａｒｎ", "ｄａｒｎ"],
    ["mathematical letters", "𝓭𝓪𝓻𝓷", "𝓭𝓪𝓻𝓷"],
    ["letters in squares", "🅳🅰🆁🅽", "🅳🅰🆁🅽"],
    ["letters with something invisible between them", "da\u200brn", "da\u200brn"],
    ["a drawn-out letter", "daaaaarn", "daaaaarn"],
    ["a word before digits", "darn99", "darn"],
    ["several words", "you son of a gun", "son of a gun"],
    ["several words over a line's end", "son of\na gun", "son of\na gun"],
  ])("%s", (_name, text, place) => {
    expect(found(text).map(([, at, as]) => [at, as])).toEqual([[place, "word"]]);
  });

  it.each([
    ["letters one by one", "d a r n you", "d a r n"],
    ["letters with dots", "d.a.r.n", "d.a.r.n"],
    ["letters between emoji", "d🔥a🔥r🔥n", "d🔥a🔥r🔥n"],
    ["two pieces", "what a nin ny", "nin ny"],
    ["two pieces with a hyphen", "nin-ny", "nin-ny"],
    ["one of several words spelled letter by letter", "d a r n i t", "d a r n"],
  ])("%s", (_name, text, place) => {
    expect(found(text).map(([, at, as]) => [at, as])).toEqual([[place, "pieces"]]);
  });

  it("letters hidden by asterisks, where the first and the last are seen", () => {
    expect(found("d**n and *arn")).toEqual([["darn", "d**n", "masked"]]);
  });
});

describe("nothing is found", () => {
  it.each([
    ["inside a longer word, where the term is a whole one", "darning socks"],
    ["where an accent makes another letter", "anil and ninñy"],
    ["in a number", "4rn 5 d455 2024"],
    ["in two words of their own", "put a cross in, put on a show, she male nurse"],
    ["in a hash, whose digits look like letters", "80e90d4rn04 and 6c1c6a55537f"],
    ["across a sentence's end", "I saw nin, ny is away"],
    ["where a doubled letter makes another word", "darrn"],
    ["in a mention that only begins so", "@rmada"],
    ["in an apostrophe's tail", "what's hit"],
  ])("%s", (_name, text) => {
    expect(
      own({
        words: [...words, "arm*", "shit", "ass", "dass", "puta", "puton", "shemale"],
      }).wouldBlock(text),
    ).toEqual([]);
  });

  it("inside an exception of the options or of the list", () => {
    const options = { allow: ["*blaster*", "pen is"], words: [...words, "penis"] };
    expect(found("a blaster, a blast", options)).toEqual([["*blast*", "blast", "word"]]);
    expect(found("the pen is here", options)).toEqual([]);
    expect(blocklist().wouldBlock("they snigger in Scunthorpe and Penistone")).toEqual([]);
  });
});

it("finds the optional part of a term, and any part of a word around an open one", () => {
  expect(found("buttock buttocks")).toHaveLength(2);
  expect(found("sandblasting")).toEqual([["*blast*", "blast", "word"]]);
});

it("keeps ñ apart from n, composed or not", () => {
  const list = blocklist({ lists: [], words: ["año"] });
  expect(list.wouldBlock("ano")).toEqual([]);
  expect(list.wouldBlock("AÑO")).toHaveLength(1);
  expect(list.wouldBlock("an\u0303o")).toHaveLength(1);
});

it("finds terms of another script, and takes that script's own words for no Latin ones", () => {
  const list = blocklist({ lists: [], words: ["чёрт", "cop", "*笨蛋*"] });
  expect(list.wouldBlock("ЧЁРТ возьми")).toHaveLength(1);
  expect(list.wouldBlock("你这笨蛋啊")).toHaveLength(1);
  // Three Cyrillic letters that look like "cop", in a Russian word's place.
  expect(list.wouldBlock("сор")).toEqual([]);
});

it("finds the terms of the lists that ship, in both languages by default", () => {
  const list = blocklist();
  expect(list.wouldBlock("what an idiot").map(({ category }) => category)).toEqual(["insult"]);
  expect(list.wouldBlock("qué gilipollas").map(({ category }) => category)).toEqual(["insult"]);
  expect(blocklist({ lists: ["en"] }).wouldBlock("qué gilipollas")).toEqual([]);
});

describe("the verdict", () => {
  it("is to reject, with the term and its category for moderators alone", () => {
    expect(verdictOf(own(), "DARN it")).toEqual({
      action: "reject",
      reasonCode: "blocklist",
      detail: "darn (other)",
    });
  });

  it("masks the term, and only the term, where that is wanted", () => {
    expect(verdictOf(own({ verdict: "mask" }), "well d a r n, I say")).toEqual({
      action: "rewrite",
      text: "well * * * *, I say",
      reasonCode: "blocklist",
      detail: "darn (other)",
    });
  });

  it("is the strictest of the categories that are found", () => {
    const list = blocklist({ verdict: { insult: "hold", profanity: "mask", sexual: "allow" } });
    expect(verdictOf(list, "shit")).toMatchObject({ action: "rewrite" });
    expect(verdictOf(list, "idiot, shit")).toMatchObject({
      action: "hold",
      detail: "idiot (insult)",
    });
    expect(verdictOf(list, "penis")).toEqual({ action: "allow" });
    expect(verdictOf(list, "heil hitler")).toMatchObject({ action: "reject" });
  });
});

describe("while the room runs", () => {
  it("blocks what is added, and no more what is removed, from the next message on", () => {
    const list = own();
    list.add("*muppet*");
    expect(list.wouldBlock("you muppets")).toHaveLength(1);
    list.remove("darn", "*muppet*");
    expect(list.wouldBlock("darn muppets")).toEqual([]);
    expect(list.terms()).not.toContain("darn");
  });

  it("takes none of the added terms when one cannot be read", () => {
    const list = own();
    expect(() => list.add("fine", "bro*ken")).toThrow(RangeError);
    expect(list.wouldBlock("fine")).toEqual([]);
  });
});

describe("what moderators have changed in a room", () => {
  const changes = { added: ["*muppet*"], removed: ["darn"] };

  it("holds for the messages of that room alone", () => {
    const list = own();
    const judged = (text: string, words?: typeof changes) =>
      verdictOf(list, { text, ...(words && { words }) }).action;
    expect([judged("you muppets", changes), judged("you muppets")]).toEqual(["reject", "allow"]);
    expect([judged("darn it", changes), judged("darn it")]).toEqual(["allow", "reject"]);
    expect(judged("what a ninny", changes)).toBe("reject");
  });

  it("finds a room's own term as every other is found, and not inside an exception", () => {
    const list = own({ allow: ["muppet show"] });
    expect(list.wouldBlock("M U P P E T", changes)).toHaveLength(1);
    expect(list.wouldBlock("mupp3ts", changes)).toMatchObject([
      { term: "*muppet*", category: "other", start: 0, end: 6 },
    ]);
    expect(list.wouldBlock("the muppet show", changes)).toEqual([]);
  });

  it("lets a longer term be found that a removed one was hiding", () => {
    const list = own({ words: ["bad", "bad apple"] });
    expect(list.wouldBlock("bad apple", { added: [], removed: ["bad apple"] })).toMatchObject([
      { term: "bad" },
    ]);
  });

  it("is checked before it is kept: one term that cannot be read is one too many", () => {
    const { words } = own();
    expect(() => words.check(["fine", "bro*ken"])).toThrow(RangeError);
    expect(() => words.check(["fine"])).not.toThrow();
    expect(words.terms()).toContain("darn");
  });
});

describe("a file of words", () => {
  const directory = mkdtempSync(join(tmpdir(), "courtside-words-"));
  const file = join(directory, "words.txt");
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it("is read with its headings, comments and exceptions", () => {
    writeFileSync(file, "# ours\nplain\n[insult]\nninny # mild\n[allow]\nplain sailing\n");
    const list = blocklist({ lists: [], words: file });
    expect(list.wouldBlock("plain ninny").map(({ category }) => category)).toEqual([
      "other",
      "insult",
    ]);
    expect(list.wouldBlock("plain sailing")).toEqual([]);
  });

  it("that is not there is an error at the start", () => {
    expect(() => blocklist({ words: file })).toThrow(`the word list ${file} cannot be read`);
  });
});

it.each([
  ["a term without a letter", "*"],
  ["an asterisk inside", "a*b"],
  ["a regular expression", "a|b"],
  ["a part that is not closed", "a[b"],
  ["nothing but invisible characters", "\u200b"],
  ["more optional parts than it may have", "[a]b[c]d[e]f[g]h[i]j[k]l[m]n[o]p"],
])("refuses %s", (_name, term) => {
  expect(() => blocklist({ lists: [], words: [term] })).toThrow(RangeError);
});
