import { describe, expect, it } from "vitest";
import { FakeClock } from "./fake-clock.ts";

describe("FakeClock", () => {
  it("stands still until it is moved", () => {
    const clock = new FakeClock(1_000);
    clock.advance(250);
    expect(clock.now()).toBe(1_250);
  });

  it("runs what falls due in order, each at its own time", () => {
    const clock = new FakeClock(0);
    const ran: string[] = [];
    clock.setTimeout(() => ran.push(`late ${clock.now()}`), 20);
    clock.setTimeout(() => ran.push(`early ${clock.now()}`), 10);

    clock.advance(30);

    expect(ran).toEqual(["early 10", "late 20"]);
    expect(clock.now()).toBe(30);
  });

  it("runs a timer that a timer set, when it falls due within the same stretch", () => {
    const clock = new FakeClock(0);
    const ran: number[] = [];
    const tick = () => {
      ran.push(clock.now());
      clock.setTimeout(tick, 10);
    };
    clock.setTimeout(tick, 10);

    clock.advance(35);

    expect(ran).toEqual([10, 20, 30]);
    expect(clock.pending).toBe(1);
  });

  it("never runs a timer that was cleared", () => {
    const clock = new FakeClock(0);
    clock.clearTimeout(clock.setTimeout(() => expect.unreachable(), 5));

    clock.advance(10);

    expect(clock.pending).toBe(0);
  });
});
