import { randomBytes } from "node:crypto";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** Random bytes in front, as 8 characters: what tells apart the ids of different processes and of their restarts. */
const PREFIX_BYTES = 6;
/** Characters of the number behind it. */
const NUMBER_LENGTH = 4;
const NUMBERS = 64 ** NUMBER_LENGTH;

let prefix = "";
let next = NUMBERS;

/**
 * A new message id: 12 characters of `A-Z a-z 0-9 _ -`, a random prefix kept for 16 million messages and a number. A random
 * id would be the one part of a frame that no deflate can shorten; these share all but their ends.
 */
export function newMessageId(): string {
  if (next === NUMBERS) {
    prefix = randomBytes(PREFIX_BYTES).toString("base64url");
    next = 0;
  }
  let number = "";
  for (let rest = next, at = 0; at < NUMBER_LENGTH; at += 1, rest = Math.floor(rest / 64)) {
    number = ALPHABET.charAt(rest % 64) + number;
  }
  next += 1;
  return prefix + number;
}
