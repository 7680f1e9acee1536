import { describe, expect, it } from "vitest";
import { createServerClock } from "./clock.ts";

const clockAt = (local: number) => createServerClock(() => local);

describe("the server's clock", () => {
  it("is the local one while nothing is known", () => expect(clockAt(500).now()).toBe(500));

  it("is off by half a round trip at most", () => {
    const clock = clockAt(1_000);
    clock.learn(6_000, 900, 1_000);
    expect(clock.now()).toBe(6_050);
  });

  it("gets better with a faster exchange, and no worse with a slow one", () => {
    const clock = clockAt(1_000);
    clock.learn(6_000, 900, 1_000);
    clock.learn(6_020, 990, 1_000);
    expect(clock.now()).toBe(6_025);
    clock.learn(5_500, 0, 1_000);
    expect(clock.now()).toBe(6_025);
  });

  it("starts anew when a clock was set", () => {
    const clock = clockAt(1_000);
    clock.learn(6_000, 990, 1_000);
    clock.learn(2_000, 990, 1_000);
    expect(clock.now()).toBe(2_005);
  });

  it("shows whole milliseconds, as the wire has them", () => {
    const clock = clockAt(1_000);
    clock.learn(6_000, 999, 1_000);
    expect(Number.isInteger(clock.now())).toBe(true);
  });
});
