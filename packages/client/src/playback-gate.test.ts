import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gateByPlayback } from "./playback-gate.ts";

const at = (...moments: number[]) => moments.map((moment) => ({ moment }));

describe("gateByPlayback", () => {
  it("shows everything, as the same array, without a playback time", () => {
    const items = at(1, 2);
    expect(gateByPlayback(items, null)).toEqual({ visible: items, nextMoment: null });
    expect(gateByPlayback(items, null).visible).toBe(items);
  });

  it("shows the item whose moment is the frame on screen", () =>
    expect(gateByPlayback(at(100), 100).visible).toHaveLength(1));

  it("withholds what the video has not reached, and tells when to look again", () =>
    expect(gateByPlayback(at(100, 300, 200), 150)).toEqual({
      visible: at(100),
      nextMoment: 200,
    }));

  it("shows an item out of order by its own moment, not by that of its neighbours", () =>
    expect(gateByPlayback(at(500, 100), 200).visible).toEqual(at(100)));

  it("gives the same array back when all has been reached, so that nothing is drawn anew", () => {
    const items = at(1, 2);
    expect(gateByPlayback(items, 2).visible).toBe(items);
  });

  it("shows at every later time what it shows now, and the next moment is the first at which more shows", () =>
    fc.assert(
      fc.property(
        fc.array(fc.nat(1_000)),
        fc.nat(1_000),
        fc.nat(1_000),
        (moments, playbackTime, later) => {
          const items = at(...moments);
          const now = gateByPlayback(items, playbackTime);
          const then = gateByPlayback(items, playbackTime + later);
          for (const item of now.visible) expect(then.visible).toContain(item);
          const more = now.nextMoment !== null && playbackTime + later >= now.nextMoment;
          expect(then.visible.length > now.visible.length).toBe(more);
        },
      ),
    ));
});
