import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSessionRenewal } from "./session-renewal.ts";

const DAY = 86_400_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a session's token", () => {
  it.each([
    ["a minute before it expires", 600_000, 540_000],
    ["half way where it holds less than two minutes", 40_000, 20_000],
  ])("is renewed %s", (_when, expiresInMs, renewedAt) => {
    const renew = vi.fn(async () => {});
    createSessionRenewal(renew).watch(expiresInMs);
    vi.advanceTimersByTime(renewedAt - 1);
    expect(renew).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(renew).toHaveBeenCalledTimes(1);
  });

  it("is renewed once when the server asks for it before that", () => {
    const renew = vi.fn(async () => {});
    const renewal = createSessionRenewal(renew);
    renewal.watch(600_000);
    renewal.renewNow();
    vi.advanceTimersByTime(600_000);
    expect(renew).toHaveBeenCalledTimes(1);
  });

  it("is fetched once, however many ask for it while it is on its way", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const renew = vi.fn(() => promise);
    const renewal = createSessionRenewal(renew);
    renewal.renewNow();
    renewal.renewNow();
    expect(renew).toHaveBeenCalledTimes(1);
    resolve();
    await vi.advanceTimersByTimeAsync(0);
    renewal.renewNow();
    expect(renew).toHaveBeenCalledTimes(2);
  });

  it.each([
    ["does not expire", undefined],
    ["has not begun to expire for 23 days", 90 * DAY],
  ])("is left alone when it %s", (_why, expiresInMs) => {
    const renew = vi.fn(async () => {});
    createSessionRenewal(renew).watch(expiresInMs);
    vi.advanceTimersByTime(23 * DAY);
    expect(renew).not.toHaveBeenCalled();
  });
});
