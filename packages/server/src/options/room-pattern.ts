/**
 * Whether `text` is a room pattern: an exact room id, a prefix followed by `*`, or `*` alone.
 */
export function isRoomPattern(text: string): boolean {
  return /^(?:[A-Za-z0-9._:-]{1,128}|[A-Za-z0-9._:-]{0,127}\*)$/.test(text);
}

/** Whether a room pattern covers a room. */
export function patternMatches(pattern: string, room: string): boolean {
  if (pattern.endsWith("*")) return room.startsWith(pattern.slice(0, -1));
  return pattern === room;
}

/**
 * The patterns that cover a room, the most specific first: the exact id, then prefixes from the longest to
 * the shortest, `*` last.
 */
export function matchingPatterns(patterns: Iterable<string>, room: string): string[] {
  return [...patterns]
    .filter((pattern) => patternMatches(pattern, room))
    .sort((a, b) => specificity(b) - specificity(a));
}

function specificity(pattern: string): number {
  return pattern.endsWith("*") ? pattern.length - 1 : Number.POSITIVE_INFINITY;
}
