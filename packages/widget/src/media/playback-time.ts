import type { Sync } from "./sync.ts";

/** Tells the wall-clock time of the frame on screen; hls.js's `playingDate` is one: `{ now: () => hls.playingDate }`. */
export interface MediaAdapter {
  /** Null while it is not known. */
  now(): Date | null;
}

export interface PlaybackSources {
  sync: Sync;
  adapter: MediaAdapter | null;
  media: HTMLMediaElement | null;
  /** Unix milliseconds, server clock. */
  now: number;
}

/**
 * What the viewer's video has reached, in Unix milliseconds; null where nothing tells it, and then nothing is
 * withheld. The adapter is asked first, then the stream's own dates (`getStartDate`, Safari), then how far playback
 * is behind the live edge, less the delay asked for.
 */
export function playbackTime({ sync, adapter, media, now }: PlaybackSources): number | null {
  if (sync === "off") return null;
  const adapted = adapter?.now()?.getTime();
  if (adapted !== undefined && Number.isFinite(adapted)) return adapted;
  const dated = media && streamDate(media);
  if (dated) return dated;
  const behindMs = media ? behindLiveMs(media) : null;
  const delayMs = typeof sync === "number" ? sync * 1000 : 0;
  if (behindMs === null) return delayMs ? now - delayMs : null;
  return now - delayMs - behindMs;
}

function streamDate(media: HTMLMediaElement & { getStartDate?: () => Date }): number | null {
  const start = media.getStartDate?.().getTime() ?? Number.NaN;
  return Number.isFinite(start) ? start + media.currentTime * 1000 : null;
}

/** Milliseconds behind the live edge; null where the stream is not live or has not begun. */
function behindLiveMs({ seekable, currentTime, duration }: HTMLMediaElement): number | null {
  if (Number.isFinite(duration) || seekable.length === 0) return null;
  return Math.max(0, seekable.end(seekable.length - 1) - currentTime) * 1000;
}
