import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createMemoryLimiter } from "./limiter.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("admits so many in a window, then says how long to wait", async () => {
  const limiter = createMemoryLimiter("test", { count: 2, windowMs: 10_000 });
  expect(await limiter.take("ann")).toBe(0);
  vi.advanceTimersByTime(4_000);
  expect(await limiter.take("ann")).toBe(0);
  expect(await limiter.take("ann")).toBe(6_000);
  vi.advanceTimersByTime(5_999);
  expect(await limiter.take("ann")).toBe(1);
  vi.advanceTimersByTime(1);
  expect(await limiter.take("ann")).toBe(0);
});

test("counts each key for itself", async () => {
  const limiter = createMemoryLimiter("test", { count: 1, windowMs: 10_000 });
  expect(await limiter.take("ann")).toBe(0);
  expect(await limiter.take("bo")).toBe(0);
  expect(await limiter.take("ann")).toBeGreaterThan(0);
});

test("with a count of 0 admits everything", async () => {
  const limiter = createMemoryLimiter("test", { count: 0, windowMs: 1_000 });
  const waits = await Promise.all(Array.from({ length: 1_000 }, () => limiter.take("ann")));
  expect(waits.every((wait) => wait === 0)).toBe(true);
});

test("forgets a key when its window ends, so that memory does not grow with the crowd", async () => {
  const limiter = createMemoryLimiter("test", { count: 1, windowMs: 10_000 });
  for (let index = 0; index < 100; index += 1) await limiter.take(`member-${index}`);
  expect(vi.getTimerCount()).toBe(100);
  vi.advanceTimersByTime(10_000);
  expect(vi.getTimerCount()).toBe(0);
});
