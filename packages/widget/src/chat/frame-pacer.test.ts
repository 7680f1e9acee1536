import { expect } from "@open-wc/testing";
import { FramePacer } from "./frame-pacer.ts";

describe("FramePacer", () => {
  it("runs once in a frame, however often it is asked for", async () => {
    let runs = 0;
    const pacer = new FramePacer(() => {
      runs += 1;
    });
    for (let asked = 0; asked < 5; asked += 1) pacer.request();
    await frames(2);

    expect(runs).to.equal(1);
  });

  it("runs in the very next frame after a quiet while, and after a few runs too", async () => {
    let runs = 0;
    const pacer = new FramePacer(() => {
      runs += 1;
    });
    for (let asked = 1; asked <= 5; asked += 1) {
      pacer.request();
      await frames(1);
      expect(runs).to.equal(asked);
    }
  });

  it("runs some ten times a second when requests do not end, and at once what cannot wait", async () => {
    const ranAt: number[] = [];
    const pacer = new FramePacer(() => ranAt.push(performance.now()));
    for (const end = performance.now() + 1_200; performance.now() < end; ) {
      pacer.request();
      await frames(1);
    }
    const last = ranAt.slice(-4);
    const pauses = last.slice(1).map((at, i) => at - (last[i] ?? 0));
    expect(Math.min(...pauses)).to.be.greaterThan(80);

    const before = ranAt.length;
    pacer.requestNow();
    await frames(1);
    expect(ranAt).to.have.length(before + 1);
  });

  it("does not run once it is cancelled, nor twice for a request that could not wait for the pace", async () => {
    let runs = 0;
    const pacer = new FramePacer(() => {
      runs += 1;
    });
    pacer.request();
    pacer.cancel();
    await frames(2);
    expect(runs).to.equal(0);

    for (let run = 0; run < 12; run += 1) {
      pacer.requestNow();
      await frames(1);
    }
    runs = 0;
    pacer.request();
    pacer.requestNow();
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(runs).to.equal(1);
  });
});

async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}
