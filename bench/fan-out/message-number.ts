import { randomBytes } from "node:crypto";

/** Random characters in a client's id for one command; see `packages/client/src/random-id.ts`. */
const RANDOM_LENGTH = 10;

/**
 * An id as random as the client makes them, with the number of the bench's message in front. Each is random anew, as if
 * every message came from another page.
 */
export function idOfNumber(number: number): string {
  const random = randomBytes(RANDOM_LENGTH).toString("base64url").slice(0, RANDOM_LENGTH);
  return `${number}-${random}`;
}

export function numberOfId(id: string): number {
  return Number.parseInt(id, 10);
}
