import { domainToASCII } from "node:url";
import { AMBIGUOUS_ENDINGS, isTopLevelDomain } from "./top-level-domains.ts";

/** A link, or what a reader would type into an address bar. */
export interface FoundLink {
  /** The host in ASCII, lower case; look-alike letters show as `xn--…`. */
  host: string;
  /** As it stands in the text. */
  text: string;
  /** Whether it is dressed as something else: "example dot com", `hxxp://`, `example[.]com`. */
  disguised: boolean;
}

/** The dots of other scripts, the dots of lists, and the small ones. */
const DOTS = /[\u3002\uff0e\uff61\u2024\ufe52\u2022\u00b7]/g;
/** A comma or a shouted DOT, before the endings that nothing else is written with. */
const ALMOST_DOT = /(?:,|(?<=[a-z])DOT)(?=(?:com|net|org)\b)/g;
/** The time of every expression here is bounded by the length of one token, and none repeats what can match nothing twice. */
const BRACKETED_DOT = /[[({<](?:dot|punto|\.)[\])}>]/gi;
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g;
const SCHEME = /[a-z][a-z0-9+.-]{1,19}$/i;
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;
const SPOKEN_DOTS = new Set([
  "dot",
  "d0t",
  "punto",
  "(dot)",
  "[dot]",
  "(punto)",
  "[punto]",
  ".",
  "(.)",
  "[.]",
  "{dot}",
]);
/** What stands before "dot com" when nobody means an address. */
const NO_NAMES = new Set([
  "the",
  "that",
  "this",
  "early",
  "from",
  "los",
  "las",
  "era",
  "with",
  "hasta",
  "pero",
]);
/** What stands before a country's ending, as in `example.com.ar`. */
const UNDER_COUNTRIES = new Set(["com", "co", "net", "org", "edu", "gob", "gov"]);
const MAX_HOST = 253;

/** Finds links in one pass over the words of a text. */
export function findLinks(text: string): FoundLink[] {
  const words = text
    .replace(INVISIBLE, "")
    .split(/\s/)
    .filter((word) => word !== "");
  return words.flatMap((word, at) => {
    const inWord = linkIn(word);
    if (inWord !== undefined) return [inWord];
    const spoken = spokenLink(words, at) ?? spacedLink(words, at);
    return spoken === undefined ? [] : [spoken];
  });
}

function linkIn(word: string): FoundLink | undefined {
  if (word.length < 4) return undefined;
  const plain = word.replace(DOTS, ".").replace(BRACKETED_DOT, ".").replace(ALMOST_DOT, ".");
  const disguised = plain !== word;
  const slashes = plain.indexOf("://");
  if (slashes > 0) {
    const scheme = SCHEME.exec(plain.slice(Math.max(0, slashes - 20), slashes))?.[0] ?? "";
    const host = hostOf(plain.slice(slashes + 3));
    if (scheme === "" || host === "") return undefined;
    return { host, text: word, disguised: disguised || /^hxx/i.test(scheme) };
  }
  if (!plain.includes(".")) return undefined;
  return bareLink(plain, word, disguised);
}

/** An address without a scheme: what is in front of the host (a bracket, a user's name) is passed over. */
function bareLink(plain: string, word: string, disguised: boolean): FoundLink | undefined {
  const bare = plain.replace(/^[^\p{L}\p{N}]+/u, "");
  const host = hostOf(bare);
  const labels = host.split(".");
  const ending = labels.at(-1) ?? "";
  if (labels.length < 2 || !isTopLevelDomain(ending)) return undefined;
  // "told him.it was" is no address: where the ending is a word, something else has to say that it is one.
  const certain =
    labels[0] === "www" ||
    UNDER_COUNTRIES.has(labels.at(-2) ?? "") ||
    /[^/]\/[^/\s]/.test(bare) ||
    disguised;
  if (AMBIGUOUS_ENDINGS.has(ending) && !certain) return undefined;
  return { host, text: word, disguised };
}

/** "example dot com", over three words or more. */
function spokenLink(words: readonly string[], at: number): FoundLink | undefined {
  const name = words[at] ?? "";
  const dot = words[at + 1]?.toLowerCase() ?? "";
  const ending = words[at + 2]?.toLowerCase().replace(/[^a-z].*$/, "") ?? "";
  if (!SPOKEN_DOTS.has(dot) || AMBIGUOUS_ENDINGS.has(ending) || !isTopLevelDomain(ending)) {
    return undefined;
  }
  if (name.length < 3 || NO_NAMES.has(name.toLowerCase()) || !LABEL.test(name)) return undefined;
  // A sentence that ends before a word such as "net" has its dot at the word, and not alone.
  return {
    host: `${name.toLowerCase()}.${ending}`,
    text: words.slice(at, at + 3).join(" "),
    disguised: true,
  };
}

/** "www example com": the dots left out. */
function spacedLink(words: readonly string[], at: number): FoundLink | undefined {
  const [first, name = "", ending = ""] = words.slice(at, at + 3);
  if (first?.toLowerCase() !== "www" || !LABEL.test(name)) return undefined;
  if (!isTopLevelDomain(ending.toLowerCase())) return undefined;
  const host = `www.${name}.${ending}`.toLowerCase();
  return { host, text: words.slice(at, at + 3).join(" "), disguised: true };
}

/** The host of what follows `://`, or "" where there is none. A name before `@` is the user's, and not the host. */
function hostOf(rest: string): string {
  const authority = rest.split(/[/?#\\]/, 1)[0] ?? "";
  const host = (authority.split("@").at(-1) ?? "")
    .replace(/:\d{0,5}$/, "")
    .replace(/[^\p{L}\p{N}]+$/u, "");
  if (host.length > MAX_HOST || !host.split(".").every((label) => LABEL.test(label))) return "";
  return domainToASCII(host.normalize("NFC")) || "";
}
