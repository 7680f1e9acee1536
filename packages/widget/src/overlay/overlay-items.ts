import { gateByPlayback, type TimelineItem } from "@courtside/client";

export interface OverlayWish {
  /** The words of the attribute `show`. */
  shown: readonly string[];
  /** Items at a time. */
  max: number;
  /** Milliseconds for which each stays; 0 until others take its place. */
  lingerMs: number;
  /** What the video has reached, in Unix milliseconds; null withholds nothing. */
  playbackTime: number | null;
  /** Unix milliseconds, server clock. */
  now: number;
}

export interface OverlayItems {
  /** The oldest first. */
  items: readonly TimelineItem[];
  /** Unix milliseconds at which one of these goes, or another may come; null when time alone changes nothing. */
  nextAt: number | null;
}

/** What an overlay shows now of what a room has. */
export function overlayItems(
  items: readonly TimelineItem[],
  { shown, max, lingerMs, playbackTime, now }: OverlayWish,
): OverlayItems {
  const { visible, nextMoment } = gateByPlayback(items, playbackTime);
  const time = playbackTime ?? now;
  const fresh = visible.filter(
    (item) => isWanted(item, shown) && (lingerMs === 0 || item.moment > time - lingerMs),
  );
  const kept = fresh.slice(-max);
  const ends = lingerMs === 0 ? [] : kept.map(({ moment }) => moment + lingerMs - time + now);
  const begins = nextMoment === null ? [] : [nextMoment - time + now];
  const next = Math.min(...ends, ...begins);
  return { items: kept, nextAt: Number.isFinite(next) ? next : null };
}

function isWanted(item: TimelineItem, shown: readonly string[]): boolean {
  if (item.kind === "message") return shown.includes("messages") && !item.message.deleted;
  return (item.kind === "event" || item.kind === "announce") && shown.includes("events");
}
