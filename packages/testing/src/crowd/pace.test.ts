import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createPace } from "./pace.ts";
import { createRandom } from "./random.ts";

describe("a crowd's pace", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it.each([1, 20, 200])("keeps %i a second on average", (perSecond) => {
    let calls = 0;
    const pace = createPace(() => (calls += 1), createRandom(1).next);

    pace.set(perSecond);
    vi.advanceTimersByTime(100_000);
    pace.set(0);

    expect(calls / 100 / perSecond).toBeGreaterThan(0.8);
    expect(calls / 100 / perSecond).toBeLessThan(1.2);
  });

  it("falls silent at 0 and leaves no timer", () => {
    let calls = 0;
    const pace = createPace(() => (calls += 1));
    pace.set(50);
    pace.set(0);

    vi.advanceTimersByTime(10_000);

    expect(calls).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
