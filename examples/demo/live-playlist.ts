/** A clip that is cut into segments of equal length. */
export interface Clip {
  /** Milliseconds. */
  segmentMs: number;
  /** How many there are. */
  segments: number;
}

/** Segments in the playlist where nobody says how many: 12 s with segments of 2 s, as much as a viewer may fall behind. */
const WINDOW = 6;

/**
 * Milliseconds after which the numbering begins anew: 32 days. Numbers since the epoch would be simpler, but hls.js
 * keeps an array by discontinuity number and walks it from 0.
 */
const ERA_MS = 32 * 86_400_000;

/**
 * The HLS playlist of a clip that is on air over and over. It follows from the time alone, so every viewer sees
 * the same moment, and a restart of the server goes unnoticed.
 *
 * Each segment carries the wall-clock time at which it was "recorded" (`EXT-X-PROGRAM-DATE-TIME`): by it the chat
 * knows what a viewer has seen. Where the clip begins anew, media time jumps back: a discontinuity (RFC 8216, 4.3.2.3).
 *
 * @param nowMs Unix milliseconds.
 * @param segmentsHeld How many of the newest segments it holds: how far back one can wind (default 6).
 */
export function livePlaylist(nowMs: number, clip: Clip, segmentsHeld = WINDOW): string {
  const { segmentMs, segments } = clip;
  // The newest segment is the one that has just been recorded to its end.
  const eraStart = nowMs - (nowMs % ERA_MS);
  const newest = Math.floor((nowMs - eraStart) / segmentMs) - 1;
  const oldest = Math.max(0, newest - segmentsHeld + 1);
  const lines = [
    "#EXTM3U",
    "#EXT-X-VERSION:7",
    `#EXT-X-TARGETDURATION:${Math.ceil(segmentMs / 1_000)}`,
    `#EXT-X-MEDIA-SEQUENCE:${oldest}`,
    // How many discontinuities have left the playlist: those before the oldest segment.
    `#EXT-X-DISCONTINUITY-SEQUENCE:${Math.ceil(oldest / segments)}`,
    '#EXT-X-MAP:URI="init.mp4"',
  ];
  for (let number = oldest; number <= newest; number += 1) {
    const inClip = number % segments;
    if (inClip === 0) lines.push("#EXT-X-DISCONTINUITY");
    lines.push(
      `#EXT-X-PROGRAM-DATE-TIME:${new Date(eraStart + number * segmentMs).toISOString()}`,
      `#EXTINF:${(segmentMs / 1_000).toFixed(3)},`,
      // The number keeps the loops apart in a player's cache.
      `segment-${inClip}.m4s?n=${number}`,
    );
  }
  return `${lines.join("\n")}\n`;
}
