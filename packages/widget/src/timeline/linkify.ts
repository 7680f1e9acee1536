import { findAddresses } from "@courtside/protocol";

/** A piece of a message's text: words, or a link with the address it leads to. */
export type TextPiece = string | { text: string; href: string };

// A host with Latin letters, its ending among them, beside others that look like them.
const DISGUISED =
  /^\w+:\/\/(?=[^/?#]*[a-z])[^/?#]*[\p{sc=Cyrl}\p{sc=Grek}\p{sc=Armn}\p{sc=Cher}\u0250-\u02af]/iu;

/**
 * Splits a text at its http and https addresses. Nothing else becomes a link, and a link shows exactly the
 * characters that were typed, unless they make its host look like another one: then it shows where it leads. An address
 * with a user's name in it is no link, for what it begins with is not where it leads.
 */
export function linkify(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const { index, text: address } of findAddresses(text)) {
    const href = httpAddress(address);
    if (!href) continue;
    if (index > end) pieces.push(text.slice(end, index));
    pieces.push({ text: DISGUISED.test(address) ? href : address, href });
    end = index + address.length;
  }
  if (end < text.length) pieces.push(text.slice(end));
  return pieces;
}

/** The address as the browser reads it, where it is one of http or https and names no user; else null. */
export function httpAddress(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url && /^https?:$/.test(url.protocol) && !url.username ? url.href : null;
}
