/** Where the list begins: at the newest `max`, or while paused at a row that must not go away. */
export interface ListWindow {
  /** How many items are shown at most. */
  max: number;
  /** While paused: the seq from which everything is shown, so that nothing moves; null while running. */
  fromSeq: number | null;
}

/** The end of a list of items that is to be shown; the very list where that is all of it. */
export function takeWindow<T extends { readonly seq: number }>(
  items: readonly T[],
  { max, fromSeq }: ListWindow,
): readonly T[] {
  let start = Math.max(0, items.length - max);
  if (fromSeq !== null) {
    const first = items.findIndex((item) => item.seq >= fromSeq);
    if (first >= 0) start = Math.min(start, first);
  }
  return start ? items.slice(start) : items;
}
