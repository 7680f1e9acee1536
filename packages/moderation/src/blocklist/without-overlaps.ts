/** Of places in a text those that do not overlap, the leftmost first: where two do, the one that begins first, or the longer. */
export function withoutOverlaps<P extends { start: number; end: number }>(
  places: readonly P[],
): P[] {
  const sorted = [...places].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: P[] = [];
  for (const place of sorted) {
    if (place.start >= (kept.at(-1)?.end ?? 0)) kept.push(place);
  }
  return kept;
}
