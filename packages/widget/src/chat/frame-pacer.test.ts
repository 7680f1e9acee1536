import { expect } from "@open-wc/testing";
import { FramePacer } from "./frame-pacer.ts";

/** Runs that may come in any frame, and milliseconds from one to the next once they are used up. */
const [SPARE_RUNS, PACE_MS] = [10, 100];

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
    let runs = 0;
    const pacer = new FramePacer(() => {
      runs += 1;
    });
    const startedAt = performance.now();
    while (performance.now() < startedAt + 1_200) {
      pacer.request();
      await frames(1);
    }
    // Counted and not timed: on a busy machine one that is late is followed sooner by the next.
    const elapsedMs = performance.now() - startedAt;
    expect(runs).to.be.within(11, SPARE_RUNS + elapsedMs / PACE_MS + 1);

    const before = runs;
    pacer.requestNow();
    await frames(1);
    expect(runs).to.equal(before + 1);
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
    await frames(20);
    expect(runs).to.equal(1);
  });
});

async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}
