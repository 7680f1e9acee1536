/** A piece of a message's text: words, or a link with the address it leads to. */
export type TextPiece = string | { text: string; href: string };

// Scheme, then everything up to white space, a quotation mark or an angle bracket.
const CANDIDATE = /\bhttps?:\/\/[^\s<>"'`]+/gi;
const TRAILING = /[.,:;!?…。、！？*_~]+$/;
const BRACKETS = [
  ["(", ")"],
  ["[", "]"],
] as const;

/**
 * Splits a text at its http and https addresses. Nothing else becomes a link, and a link shows exactly the
 * characters that were typed. Punctuation that ends a sentence, and a bracket that was opened before the address,
 * stay outside of it.
 */
export function linkify(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    const address = trimAddress(match[0]);
    const href = httpAddress(address);
    if (!href) continue;
    if (match.index > end) pieces.push(text.slice(end, match.index));
    pieces.push({ text: address, href });
    end = match.index + address.length;
  }
  if (end < text.length) pieces.push(text.slice(end));
  return pieces;
}

/** The address as the browser reads it, where it is one of http or https; else null. */
export function httpAddress(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
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
