import { type MediaAdapter, playbackTime } from "./playback-time.ts";
import type { Sync } from "./sync.ts";

export { gateEntries } from "./entry-gate.ts";

export interface PlaybackOptions {
  sync: Sync;
  adapter: MediaAdapter | null;
  /** The id of a media element. */
  mediaId: string;
  /** Unix milliseconds, server clock. */
  now: number;
}

/**
 * What the viewer's video has reached, for an element of the page; null where nothing tells it. The media element is looked up each time, because a player may replace it.
 */
export function elementPlayback(
  host: HTMLElement,
  { sync, adapter, mediaId, now }: PlaybackOptions,
): number | null {
  return playbackTime({ sync, adapter, media: findMedia(host, mediaId), now });
}

function findMedia(host: HTMLElement, id: string): HTMLMediaElement | null {
  if (!id) return null;
  const root = host.getRootNode() as Document | ShadowRoot;
  const found = root.getElementById?.(id) ?? document.getElementById(id);
  return found instanceof HTMLMediaElement ? found : null;
}
