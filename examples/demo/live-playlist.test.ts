import { describe, expect, it } from "vitest";
import { livePlaylist } from "./live-playlist.ts";

const CLIP = { segmentMs: 2_000, segments: 8 };
/** Begins an era of 32 days, in the middle of a clip's loop 10 hours later. */
const ERA = 650 * 32 * 86_400_000;
const NOW = ERA + 36_000_000 + 7_300;

const value = (playlist: string, tag: string) =>
  new RegExp(`^#${tag}:(.*)$`, "m").exec(playlist)?.[1];
const segments = (playlist: string) => playlist.match(/^segment-\d+\.m4s\?n=\d+$/gm) ?? [];
const times = (playlist: string) =>
  [...playlist.matchAll(/^#EXT-X-PROGRAM-DATE-TIME:(.*)$/gm)].map(([, at]) => Date.parse(at ?? ""));

describe("the looped live playlist", () => {
  it("ends with the segment that has just been recorded, and says when that began", () => {
    const at = times(livePlaylist(NOW, CLIP));

    expect(at.at(-1)).toBe(ERA + 36_000_000 + 4_000);
    expect(at).toHaveLength(6);
    expect(at.slice(1).map((time, index) => time - (at[index] ?? 0))).toEqual(Array(5).fill(2_000));
  });

  it("moves on by one segment when one segment's time has passed", () => {
    const before = livePlaylist(NOW, CLIP);
    const after = livePlaylist(NOW + 2_000, CLIP);

    expect(segments(after).slice(0, -1)).toEqual(segments(before).slice(1));
    expect(Number(value(after, "EXT-X-MEDIA-SEQUENCE"))).toBe(
      Number(value(before, "EXT-X-MEDIA-SEQUENCE")) + 1,
    );
  });

  it("marks the clip's beginning as a discontinuity, and counts those that have left", () => {
    let left: number | undefined;
    let hadOneFirst = false;
    for (let step = 0; step < 24; step += 1) {
      const playlist = livePlaylist(NOW + step * 2_000, CLIP);
      const sequence = Number(value(playlist, "EXT-X-DISCONTINUITY-SEQUENCE"));
      if (left !== undefined) expect(sequence - left).toBe(hadOneFirst ? 1 : 0);
      left = sequence;
      hadOneFirst = /init\.mp4"\n#EXT-X-DISCONTINUITY\n/.test(playlist);
      for (const before of playlist.split(/^#EXT-X-DISCONTINUITY\n/m).slice(1)) {
        expect(before).toMatch(/^#EXT-X-PROGRAM-DATE-TIME:.*\n#EXTINF:2\.000,\nsegment-0\.m4s/);
      }
    }
  });

  it("keeps its numbers small: a player may walk an array of them", () => {
    const number = Number(value(livePlaylist(NOW + 31 * 86_400_000, CLIP), "EXT-X-MEDIA-SEQUENCE"));

    expect(number).toBeLessThan(1_400_000);
  });
});
