import type { RoomSnapshot } from "@courtside/client";
import { type MatchEventEntry, type Score, scoreBefore } from "@courtside/protocol";

/**
 * The score that a viewer may see: what it was after the last event that their video has reached, so that no scoreline tells of a
 * goal before the picture does.
 *
 * @param playbackTime What the video has reached, in Unix milliseconds; null withholds nothing.
 * @returns undefined where there is no score, or none that can be told.
 */
export function shownScore(
  { state, items, hasOlder }: Pick<RoomSnapshot, "state" | "items" | "hasOlder">,
  playbackTime: number | null,
): Score | undefined {
  if (playbackTime === null) return state?.score;
  let shown: Score | undefined;
  let next: MatchEventEntry | undefined;
  for (const item of items) {
    if (item.kind !== "event" || !item.entry.score) continue;
    if (item.moment <= playbackTime) shown = item.entry.score;
    else next ??= item.entry;
  }
  if (shown) return shown;
  const [oldest] = items;
  // Between where the video is and the oldest of these, there may be events that are not loaded.
  const isWhole = !hasOlder || (oldest !== undefined && oldest.moment <= playbackTime);
  if (!isWhole) return undefined;
  return next ? scoreBefore(next) : state?.score;
}
