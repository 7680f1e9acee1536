import { DEFAULT_ROOM_SETTINGS, type RoomSettings } from "@courtside/protocol";
import { describe, expect, it } from "vitest";
import { shieldDown, shieldUp } from "./shield.ts";

const before: RoomSettings = { ...DEFAULT_ROOM_SETTINGS, slowModeMs: 2_000, links: true };

describe("the shield", () => {
  it("makes the room strict, and goes up once", () => {
    const up = { ...before, ...shieldUp(before) };
    expect(up).toMatchObject({ audience: "members", links: false, unique: true });
    expect(up.slowModeMs).toBeGreaterThan(before.slowModeMs);
    expect(shieldUp(up)).toBeNull();
  });

  it("restores each setting as it was, whatever was changed meanwhile, and comes down once", () => {
    const up: RoomSettings = { ...before, ...shieldUp(before), links: true, emojiOnly: true };
    const down = { ...up, ...shieldDown(up) };
    expect(down).toEqual({ ...before, emojiOnly: true, beforeShield: null });
    expect(shieldDown(down)).toBeNull();
  });

  it("loosens nothing that is stricter already", () => {
    const strict: RoomSettings = { ...before, audience: "read-only", slowModeMs: 60_000 };
    expect({ ...strict, ...shieldUp(strict) }).toMatchObject({
      audience: "read-only",
      slowModeMs: 60_000,
    });
  });
});
