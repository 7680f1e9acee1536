declare const crypto: { getRandomValues(bytes: Uint8Array): Uint8Array };

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

const PREFIX_LENGTH = 10;

let prefix = "";
let made = 0;

/**
 * An id for one command. The server tells commands apart within one member and room, so 60 random bits for each page
 * load and a number are enough; they are short because an id travels to every viewer and no deflate can shorten randomness.
 * `crypto.randomUUID` is missing on pages served without TLS, `getRandomValues` is not.
 */
export function randomId(): string {
  if (prefix === "") {
    const bytes = crypto.getRandomValues(new Uint8Array(PREFIX_LENGTH));
    for (const byte of bytes) prefix += ALPHABET.charAt(byte & 63);
  }
  made += 1;
  return prefix + made.toString(36);
}
