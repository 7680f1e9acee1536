import { findAddresses } from "@courtside/protocol";

/**
 * Where the links of a text lead, each once, in their order. As in the element, an address with a user's name in it is
 * none: what it begins with is not where it leads.
 */
export function linksIn(text: string): string[] {
  const urls = findAddresses(text).flatMap((address) =>
    URL.canParse(address.text) ? new URL(address.text) : [],
  );
  const plain = urls.filter(({ username, password }) => username === "" && password === "");
  return [...new Set(plain.map(({ href }) => href))];
}
