import { randomBytes } from "node:crypto";

/** Random and never the same twice: an epoch, the name of a node, the key of a write that has none. */
export function makeToken(): string {
  return randomBytes(9).toString("base64url");
}
