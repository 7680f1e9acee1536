/** A web address in a text: exactly the characters that were typed, and where the first of them is. */
export interface FoundAddress {
  index: number;
  text: string;
}

// Scheme, then everything up to white space, a quotation mark or an angle bracket.
const CANDIDATE = /\bhttps?:\/\/[^\s<>"'`]+/gi;
const TRAILING = /[.,:;!?…。、！？*_~]+$/;
const BRACKETS = [
  ["(", ")"],
  ["[", "]"],
] as const;

/**
 * What may be an http or https address in a text, in its order. Punctuation that ends a sentence, and a bracket that was
 * opened before the address, are not part of it.
 */
export function findAddresses(text: string): FoundAddress[] {
  return [...text.matchAll(CANDIDATE)].map((match) => ({
    index: match.index,
    text: trimAddress(match[0]),
  }));
}

function trimAddress(candidate: string): string {
  let address = candidate.replace(TRAILING, "");
  for (const [open, close] of BRACKETS) {
    while (address.endsWith(close) && count(address, close) > count(address, open)) {
      address = address.slice(0, -1).replace(TRAILING, "");
    }
  }
  return address;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
