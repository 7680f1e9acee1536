import { describe, expect, it } from "vitest";
import { Later } from "./later.ts";

/** Later, on a clock that a test moves on by hand. */
function setUp() {
  const timers: { delayMs: number; run: () => void }[] = [];
  const sizes: number[] = [];
  let givenUp = 0;
  const later = new Later({
    clock: {
      after(delayMs, run) {
        const timer = { delayMs, run };
        timers.push(timer);
        return () => {
          timers.splice(timers.indexOf(timer), 1);
        };
      },
    },
    onSize: (size) => sizes.push(size),
    onGiveUp: () => {
      givenUp += 1;
    },
  });
  return {
    later,
    timers,
    sizes,
    givenUp: () => givenUp,
    /** Runs what is due next. */
    async next() {
      const timer = timers.shift();
      timer?.run();
      await new Promise((resolve) => setImmediate(resolve));
      return timer?.delayMs;
    },
  };
}

describe("work for later", () => {
  it("is done once, when its first attempt does it", async () => {
    const { later, next, timers, sizes } = setUp();
    let attempts = 0;
    later.add(async () => {
      attempts += 1;
      return "done";
    });

    expect(await next()).toBe(2_000);

    expect([attempts, timers.length, sizes]).toEqual([1, 0, [1, 0]]);
  });

  it("is tried three times at growing intervals, and given up after", async () => {
    const { later, next, sizes, givenUp } = setUp();
    later.add(() => Promise.reject(new Error("broken")));

    expect([await next(), await next(), await next()]).toEqual([2_000, 10_000, 60_000]);

    expect([await next(), givenUp(), sizes.at(-1)]).toEqual([undefined, 1, 0]);
  });

  it("is bounded: what is beyond it is given up at once", () => {
    const { later, timers, givenUp } = setUp();
    for (let number = 0; number < 1_001; number += 1) later.add(async () => "done");

    expect([timers.length, givenUp()]).toEqual([1_000, 1]);
  });

  it("is forgotten when the server closes", () => {
    const { later, timers, sizes } = setUp();
    later.add(async () => "done");

    later.close();
    later.add(async () => "done");

    expect([timers.length, sizes.at(-1)]).toEqual([0, 0]);
  });
});
