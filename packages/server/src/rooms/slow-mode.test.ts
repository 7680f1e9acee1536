import { DEFAULT_ROOM_SETTINGS, type Entry, type Member } from "@courtside/protocol";
import { describe, expect, it } from "vitest";
import { SlowMode, slowModeFor } from "./slow-mode.ts";

function messageBy(id: string, at: number): Entry {
  const author: Member = { id, name: id, role: "member" };
  const message = { id: "m", clientId: "c", author, text: "hello", at, seq: 1 };
  return { kind: "message", seq: 1, at, message };
}

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

  it("counts what was delivered, the latest of all, and not what its own node counted already", () => {
    const slowMode = new SlowMode();
    slowMode.follow(messageBy("ann", 1_000), 5_000);
    expect(slowMode.until("ann", 5_000, 2_000)).toBe(6_000);
    slowMode.note("ann", 5_000, 7_000);
    slowMode.follow(messageBy("ann", 6_990), 5_000);
    expect(slowMode.until("ann", 5_000, 8_000)).toBe(12_000);
  });

  it("keeps a message that was stored though its node took it back", () => {
    const slowMode = new SlowMode();
    const takeBack = slowMode.note("ann", 5_000, 1_000);
    slowMode.follow(messageBy("ann", 1_001), 5_000);
    takeBack();
    expect(slowMode.until("ann", 5_000, 2_000)).toBe(6_001);
  });

  it("does not hold back those who keep order", () => {
    const settings = { ...DEFAULT_ROOM_SETTINGS, slowModeMs: 5_000 };
    expect(slowModeFor(settings, new Set(["send"]))).toBe(5_000);
    expect(slowModeFor(settings, new Set(["send", "delete-any"]))).toBe(0);
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
