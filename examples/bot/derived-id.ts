import { createHash } from "node:crypto";

/**
 * An id of a write that follows from what it answers or passes on, so that a bot that was restarted in the middle sends
 * the same one again, and the server does it once.
 */
export function derivedId(kind: string, source: string): string {
  return `${kind}-${createHash("sha256").update(source).digest("base64url").slice(0, 32)}`;
}
