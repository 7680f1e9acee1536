/** Where the list begins: among the newest, or while paused at a row that must not go away. */
export interface ListWindow {
  /** How many items are shown at most, while nothing is held. */
  max: number;
  /** The seq with which the list began so far; null before there was one. */
  fromSeq: number | null;
  /** Whether nothing may move: everything from `fromSeq` on is shown. */
  held: boolean;
}

/** Items that a list shows at least, where there are so many, wherever it began before. */
const LEAST = 15;

/**
 * The end of a list of items that is to be shown; the very list where that is all of it.
 *
 * A list that is full loses a quarter at once, not a row for each that comes: each time rows go from the top all others
 * move, and browsers paint all that moves anew.
 */
export function takeWindow<T extends { readonly seq: number }>(
  items: readonly T[],
  { max, fromSeq, held }: ListWindow,
): readonly T[] {
  const newest = (count: number) => Math.max(0, items.length - count);
  const first = fromSeq === null ? -1 : items.findIndex((item) => item.seq >= fromSeq);
  const afterTrim = max - Math.floor(max / 4);
  let start = newest(max);
  if (first >= 0) {
    if (held) start = Math.min(start, first);
    else if (first < start || first > newest(Math.min(LEAST, afterTrim))) start = newest(afterTrim);
    else start = first;
  }
  return start ? items.slice(start) : items;
}
