import { expect } from "@open-wc/testing";
import { until } from "../test-kit/until.ts";
import { type BurstGate, createBurstGate } from "./burst-gate.ts";
import type { Bursts } from "./burst-layer.ts";

describe("the gate of bursts", () => {
  let gate: BurstGate;
  let shown: Bursts[];
  let now: number;
  let video: number | null;

  beforeEach(() => {
    shown = [];
    now = 1_000_000;
    video = null;
    gate = createBurstGate({
      now: () => now,
      playbackTime: () => video,
      show: (bursts) => shown.push(bursts),
    });
  });
  afterEach(() => gate.clear());

  it("lets them through as they come where nothing is withheld", () => {
    gate.take({ "🔥": 1 });
    expect(shown).to.deep.equal([{ "🔥": 1 }]);
  });

  it("holds them until the video has reached their moment, each for itself", async () => {
    video = now - 30_000;
    gate.take({ "🔥": 1 });
    now += 2_000;
    gate.take({ "👏": 2 });
    video = 999_999;
    gate.take({ "⚽": 3 });
    expect(shown).to.deep.equal([]);
    video = 1_000_000;
    await until(() => shown.length === 1);
    video = 1_002_000;
    await until(() => shown.length === 3);
    expect(shown).to.deep.equal([{ "🔥": 1 }, { "👏": 2 }, { "⚽": 3 }]);
  });

  it("throws nothing after a video that has jumped past it", async () => {
    video = now - 30_000;
    gate.take({ "🔥": 1 });
    now += 20_000;
    gate.take({ "👏": 2 });
    video = now;
    await until(() => shown.length > 0);
    expect(shown).to.deep.equal([{ "👏": 2 }]);
  });

  it("keeps the newest 2,000 while the video stands still", async () => {
    video = now - 1;
    for (let count = 1; count <= 2_010; count += 1) gate.take({ "🔥": count });
    video = now;
    await until(() => shown.length > 0);
    expect(shown).to.have.length(2_000);
    expect(shown[0]).to.deep.equal({ "🔥": 11 });
  });

  it("shows nothing any more of what it has forgotten", async () => {
    video = now - 1;
    gate.take({ "🔥": 1 });
    gate.clear();
    video = now;
    gate.take({ "👏": 1 });
    expect(shown).to.deep.equal([{ "👏": 1 }]);
  });
});
