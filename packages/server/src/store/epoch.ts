import { randomBytes } from "node:crypto";

/** A fresh epoch: opaque, and never the same twice (LOG-5). */
export function makeEpoch(): string {
  return randomBytes(9).toString("base64url");
}
