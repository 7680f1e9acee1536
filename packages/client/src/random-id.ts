declare const crypto: { getRandomValues(bytes: Uint8Array): Uint8Array };

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/**
 * An id that nobody else makes: 126 random bits in the alphabet of the protocol's ids. `crypto.randomUUID`
 * is missing on pages served without TLS, `getRandomValues` is not.
 */
export function randomId(): string {
  let id = "";
  for (const byte of crypto.getRandomValues(new Uint8Array(21))) id += ALPHABET.charAt(byte & 63);
  return id;
}
