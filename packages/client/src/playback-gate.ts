/** What a viewer may see at one point of their playback. */
export interface GatedItems<T> {
  /** In the order given; the very array given when nothing is withheld. */
  visible: readonly T[];
  /** The earliest moment that is withheld, which is when to look again; null when nothing is. */
  nextMoment: number | null;
}

/**
 * Withholds what the viewer's video has not reached. One rule serves live, behind live, paused, seeking and
 * replay: an item is shown when `moment <= playbackTime`. So whatever was shown at a time is shown at every later one.
 *
 * @param items Anything with a `moment` in Unix milliseconds, such as a room's timeline items.
 * @param playbackTime The wall-clock time of the frame on screen, in Unix milliseconds; null shows everything.
 */
export function gateByPlayback<T extends { readonly moment: number }>(
  items: readonly T[],
  playbackTime: number | null,
): GatedItems<T> {
  if (playbackTime === null) return { visible: items, nextMoment: null };
  const visible = items.filter((item) => item.moment <= playbackTime);
  if (visible.length === items.length) return { visible: items, nextMoment: null };
  let nextMoment = Number.POSITIVE_INFINITY;
  for (const { moment } of items) {
    if (moment > playbackTime && moment < nextMoment) nextMoment = moment;
  }
  return { visible, nextMoment };
}
