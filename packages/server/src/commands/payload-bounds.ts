import { LIMITS } from "@courtside/protocol";

/** What is wrong with a payload before its shape is looked at. */
export type BoundsFault = "too-large" | "too-deep" | "not-json";

/**
 * Checks a payload's size and depth (CMD-1) without building its JSON again: it stops at the first fault, so a
 * hostile payload costs no more than the limit.
 */
export function checkBounds(
  payload: unknown,
  maxBytes: number = LIMITS.commandBytes,
  maxDepth: number = LIMITS.commandDepth,
): BoundsFault | undefined {
  let bytes = 0;

  function visit(value: unknown, depth: number): BoundsFault | undefined {
    if (typeof value === "string") bytes += Buffer.byteLength(value) + 2;
    else if (typeof value !== "object" || value === null) bytes += 4;
    else if (depth > maxDepth) return "too-deep";
    else if (Array.isArray(value)) return visitArray(value, depth);
    else if (Object.getPrototypeOf(value) === Object.prototype) return visitObject(value, depth);
    else return "not-json";
    return bytes > maxBytes ? "too-large" : undefined;
  }

  function visitArray(array: readonly unknown[], depth: number): BoundsFault | undefined {
    bytes += 2;
    for (const item of array) {
      bytes += 1;
      const fault = visit(item, depth + 1);
      if (fault) return fault;
    }
    return undefined;
  }

  function visitObject(object: object, depth: number): BoundsFault | undefined {
    bytes += 2;
    for (const [key, value] of Object.entries(object)) {
      bytes += Buffer.byteLength(key) + 4;
      const fault = visit(value, depth + 1);
      if (fault) return fault;
    }
    return undefined;
  }

  return visit(payload, 1);
}
