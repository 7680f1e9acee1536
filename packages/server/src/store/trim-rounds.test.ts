import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startTrimRounds } from "./trim-rounds.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("startTrimRounds", () => {
  it("trims all that is kept at each interval, until it is ended", async () => {
    const log = { trim: vi.fn(async () => {}) };
    const records = { trim: vi.fn(async () => {}) };
    const end = startTrimRounds({ kept: [log, records], intervalMs: 10, onFault: () => {} });
    await vi.advanceTimersByTimeAsync(30);
    end();
    await vi.advanceTimersByTimeAsync(30);
    expect(log.trim).toHaveBeenCalledTimes(3);
    expect(records.trim).toHaveBeenCalledTimes(3);
  });

  it("begins no round while the last one is under way", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const log = { trim: vi.fn(() => promise) };
    const end = startTrimRounds({ kept: [log], intervalMs: 10, onFault: () => {} });
    await vi.advanceTimersByTimeAsync(50);
    expect(log.trim).toHaveBeenCalledTimes(1);
    resolve();
    await vi.advanceTimersByTimeAsync(10);
    expect(log.trim).toHaveBeenCalledTimes(2);
    end();
  });

  it("tells of what failed, trims the rest, and goes on", async () => {
    const broken = { trim: vi.fn(() => Promise.reject(new Error("away"))) };
    const well = { trim: vi.fn(async () => {}) };
    const faults: unknown[] = [];
    const onFault = (error: unknown) => faults.push(error);
    const end = startTrimRounds({ kept: [broken, well], intervalMs: 10, onFault });
    await vi.advanceTimersByTimeAsync(20);
    end();
    expect(faults).toEqual([new Error("away"), new Error("away")]);
    expect(well.trim).toHaveBeenCalledTimes(2);
  });
});
