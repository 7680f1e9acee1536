import { describe, expect, it } from "vitest";
import { fullJitter } from "./backoff.ts";

const backoff = { minDelayMs: 500, maxDelayMs: 15_000 };

describe("fullJitter", () => {
  it.each([
    [0, 500],
    [1, 1_000],
    [4, 8_000],
    [5, 15_000],
    [5_000, 15_000],
  ])("waits after %d failures up to %d ms", (failures, ceiling) =>
    expect(fullJitter(backoff, failures, () => 1)).toBe(ceiling),
  );

  it("may not wait at all, so that a crowd is spread over the whole window", () =>
    expect(fullJitter(backoff, 3, () => 0)).toBe(0));
});
