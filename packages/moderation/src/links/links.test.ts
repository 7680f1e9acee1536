import { describe, expect, it } from "vitest";
import { verdictOf } from "../../test/message-context.ts";
import { findLinks } from "./find-links.ts";
import { links } from "./links.ts";

describe("a link is found", () => {
  it.each([
    ["with a scheme", "see https://shop.test.org/a?b=c now", "shop.test.org"],
    ["with a port", "http://shop.test.org:8080/", "shop.test.org"],
    ["with an address of numbers", "http://192.168.4.4/login", "192.168.4.4"],
    ["without a scheme", "go to cheapbets.com!", "cheapbets.com"],
    ["in brackets", "(cheapbets.com)", "cheapbets.com"],
    ["in capitals", "HTTPS://CHEAPBETS.COM", "cheapbets.com"],
    ["under a country", "cheapbets.co.uk has it", "cheapbets.co.uk"],
    ["with an ending that is a word, and a path", "t.me/cheapbets", "t.me"],
    ["as an e-mail address", "mail me@cheapbets.com", "cheapbets.com"],
    ["behind a user's name that looks like a host", "https://example.com@evil.tld/", "evil.tld"],
    ["with letters that look like others", "https://exаmple.com", "xn--exmple-4nf.com"],
  ])("%s", (_name, text, host) => {
    expect(findLinks(text)).toMatchObject([{ host, disguised: false }]);
  });

  it.each([
    ["spoken", "cheapbets dot com", "cheapbets.com"],
    ["spoken in Spanish", "apuestas punto com", "apuestas.com"],
    ["spoken in brackets", "cheapbets (dot) com", "cheapbets.com"],
    ["with a dot in brackets", "cheapbets[.]com", "cheapbets.com"],
    ["with a dot of its own", "cheapbets . com", "cheapbets.com"],
    ["with a dot of another script", "cheapbets。com", "cheapbets.com"],
    ["with a comma", "cheapbets,com", "cheapbets.com"],
    ["with a scheme that is almost one", "hxxps://cheapbets.com", "cheapbets.com"],
    ["without dots", "www cheapbets com", "www.cheapbets.com"],
  ])("%s, as one in disguise", (_name, text, host) => {
    expect(findLinks(text)).toMatchObject([{ host, disguised: true }]);
  });

  it("with something invisible in it", () => {
    expect(findLinks("cheap\u200bbets.com")).toMatchObject([{ host: "cheapbets.com" }]);
  });
});

it.each([
  "3.5 stars, 12.30 kick off, v2.0",
  "e.g. this, U.S.A., St. James' Park",
  "what a ball.he is back",
  "wait......what",
  "nice.no chance",
  "the early dot com years",
  "1-0. Net result: happy",
  "file.txt or score.final",
  "://",
  ".com",
])("finds none in %j", (text) => {
  expect(findLinks(text)).toEqual([]);
});

describe("the rule", () => {
  const rule = links({ allow: ["example.com", "*.münchen.de"] });

  it.each([
    "https://example.com/a",
    "example.com",
    "https://video.example.com/r/1",
    "EXAMPLE.com",
    "https://example.com:443/",
    "https://xn--mnchen-3ya.de",
    "no link at all",
  ])("lets %s through", (text) => {
    expect(verdictOf(rule, text)).toEqual({ action: "allow" });
  });

  it.each([
    "https://example.com.evil.ru/",
    "https://notexample.com/",
    "https://evil.ru/?next=example.com",
    "https://evil.ru#example.com",
    "https://example.com@evil.tld/",
    "https://exаmple.com/",
    "example.com and evil.org",
  ])("stops %s", (text) => {
    expect(verdictOf(rule, text).action).toBe("reject");
  });

  it("judges a link in disguise as the operator wishes, before any other", () => {
    const strict = links({ verdict: "hold", disguised: "reject" });
    expect(verdictOf(strict, "cheapbets.com").action).toBe("hold");
    expect(verdictOf(strict, "cheapbets.com or other dot net")).toEqual({
      action: "reject",
      reasonCode: "links",
      detail: "other.net",
    });
  });

  it("refuses an allowed domain that is none", () => {
    expect(() => links({ allow: ["https://example.com/"] })).toThrow(RangeError);
    expect(() => links({ allow: ["localhost"] })).toThrow(RangeError);
  });
});
