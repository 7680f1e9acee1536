import { describe, expect, it } from "vitest";
import { SlowMode } from "./slow-mode.ts";

describe("[SLOW_MODE] SlowMode", () => {
  it("holds a member back for the room's time after a message, and nobody else", () => {
    const slowMode = new SlowMode();
    slowMode.note("ann", 5_000, 1_000);
    expect(slowMode.until("ann", 5_000, 2_000)).toBe(6_000);
    expect(slowMode.until("ann", 5_000, 6_000)).toBeUndefined();
    expect(slowMode.until("bob", 5_000, 2_000)).toBeUndefined();
  });

  it("follows the setting: shorter at once, and off at once", () => {
    const slowMode = new SlowMode();
    slowMode.note("ann", 60_000, 1_000);
    expect(slowMode.until("ann", 2_000, 1_500)).toBe(3_000);
    expect(slowMode.until("ann", 0, 1_500)).toBeUndefined();
  });

  it("takes back a message that was not stored", () => {
    const slowMode = new SlowMode();
    slowMode.note("ann", 5_000, 1_000);
    const takeBack = slowMode.note("ann", 5_000, 7_000);
    takeBack();
    expect(slowMode.until("ann", 5_000, 5_500)).toBe(6_000);
    expect(slowMode.until("ann", 5_000, 7_500)).toBeUndefined();
  });
});
