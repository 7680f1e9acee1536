import { beforeEach, expect, it } from "vitest";
import { ManualClock } from "../../test/manual-clock.ts";
import { PresetTimers } from "./preset-timers.ts";

let clock: ManualClock;
let ended: string[];
let faults: unknown[];
let timers: PresetTimers;
let away = false;

beforeEach(() => {
  clock = new ManualClock();
  ended = [];
  faults = [];
  away = false;
  timers = new PresetTimers({
    clock,
    now: () => clock.now(),
    async end(room) {
      if (away) throw new Error("away");
      ended.push(room);
    },
    onFault: (error) => faults.push(error),
  });
});

const flush = async () => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

it("ends a preset when its time is over, and at once where that was while nobody looked", () => {
  timers.follow("final", { until: clock.now() + 60_000 });
  timers.follow("late", { until: clock.now() - 1 });
  clock.advance(59_999);
  expect(ended).toEqual(["late"]);
  clock.advance(1);
  expect(ended).toEqual(["late", "final"]);
});

it("goes by the last that it was told", () => {
  timers.follow("final", { until: clock.now() + 1_000 });
  timers.follow("final", { until: clock.now() + 2_000 });
  timers.follow("closed", { until: clock.now() + 1_000 });
  timers.follow("closed", null);
  clock.advance(1_999);
  expect(ended).toEqual([]);
  clock.advance(1);
  expect(ended).toEqual(["final"]);
});

it("tries again while the store is away, until the room is closed", async () => {
  away = true;
  timers.follow("final", { until: clock.now() });
  timers.follow("closed", { until: clock.now() });
  clock.advance(0);
  timers.follow("closed", null);
  await flush();
  expect(faults).toHaveLength(2);
  away = false;
  clock.advance(5_000);
  expect(ended).toEqual(["final"]);
});
