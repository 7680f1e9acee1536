import { expect } from "@open-wc/testing";
import { httpAddress, linkify } from "./linkify.ts";

/** The text with links in brackets, as `[what is shown -> where it leads]`. */
function marked(text: string): string {
  return linkify(text)
    .map((piece) => (typeof piece === "string" ? piece : `[${piece.text} -> ${piece.href}]`))
    .join("");
}

describe("links in a message", () => {
  const cases: [title: string, text: string, expected: string][] = [
    ["none", "no links here", "no links here"],
    ["an address", "see https://a.example/x", "see [https://a.example/x -> https://a.example/x]"],
    ["http too", "http://a.example", "[http://a.example -> http://a.example/]"],
    [
      "two of them",
      "https://a.example https://b.example",
      "[https://a.example -> https://a.example/] [https://b.example -> https://b.example/]",
    ],
    [
      "not the end of the sentence",
      "Look: https://a.example/x.",
      "Look: [https://a.example/x -> https://a.example/x].",
    ],
    [
      "not the bracket around it",
      "(https://a.example/x)",
      "([https://a.example/x -> https://a.example/x])",
    ],
    [
      "but the bracket inside it",
      "https://a.example/Goal_(film)",
      "[https://a.example/Goal_(film) -> https://a.example/Goal_(film)]",
    ],
    [
      "the query and the fragment",
      "https://a.example/?q=1&r=2#top",
      "[https://a.example/?q=1&r=2#top -> https://a.example/?q=1&r=2#top]",
    ],
    ["no script", "javascript:alert(1)", "javascript:alert(1)"],
    ["no data", "data:text/html,<b>x</b>", "data:text/html,<b>x</b>"],
    ["no other scheme", "ftp://a.example file:///etc", "ftp://a.example file:///etc"],
    ["no scheme without a host", "https://", "https://"],
    [
      "no address that browsers refuse",
      "https://a b:99999999",
      "[https://a -> https://a/] b:99999999",
    ],
    [
      "not past a quotation mark or an angle bracket",
      'https://a.example/"onclick="x <b>',
      '[https://a.example/ -> https://a.example/]"onclick="x <b>',
    ],
    [
      "none with a user's name, which looks like a host",
      "https://bank.example@evil.example/",
      "https://bank.example@evil.example/",
    ],
    [
      "words of other scripts as they were typed",
      "https://münchen.example/ü https://日本.jp https://пример.рф",
      "[https://münchen.example/ü -> https://xn--mnchen-3ya.example/%C3%BC] [https://日本.jp -> https://xn--wgv71a.jp/] [https://пример.рф -> https://xn--e1afmkfd.xn--p1ai/]",
    ],
    [
      "where it leads, for a host that only looks Latin",
      "https://аррӏе.com/login",
      "[https://xn--80ak6aa92e.com/login -> https://xn--80ak6aa92e.com/login]",
    ],
    [
      "where it leads, for a host with one letter of another script",
      "https://pаypal.com",
      "[https://xn--pypal-4ve.com/ -> https://xn--pypal-4ve.com/]",
    ],
    [
      "a path in any script as it was typed",
      "https://a.example/привет",
      "[https://a.example/привет -> https://a.example/%D0%BF%D1%80%D0%B8%D0%B2%D0%B5%D1%82]",
    ],
  ];
  for (const [title, text, expected] of cases) {
    it(`${title}: ${text}`, () => {
      expect(marked(text)).to.equal(expected);
    });
  }

  it("loses no character", () => {
    for (const [, text] of cases.filter(([title]) => !title.startsWith("where it leads"))) {
      const joined = linkify(text).map((piece) => (typeof piece === "string" ? piece : piece.text));
      expect(joined.join("")).to.equal(text);
    }
  });

  it("admits http and https alone as the address of a picture", () => {
    expect(httpAddress("https://a.example/p.png")).to.equal("https://a.example/p.png");
    for (const bad of ["javascript:1", "data:image/png;base64,x", "blob:https://a", "/p.png", ""]) {
      expect(httpAddress(bad), bad).to.equal(null);
    }
  });
});
