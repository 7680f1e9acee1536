import { describe, expect, it } from "vitest";
import { changeSettings } from "./change-settings.ts";
import { DEFAULT_ROOM_SETTINGS, type RoomSettings } from "./room.ts";

const before: RoomSettings = { ...DEFAULT_ROOM_SETTINGS, slowModeMs: 2_000, reviewDelayMs: 700 };
const up = changeSettings(before, { shield: "up" });
const without = ({ beforeShield: _, ...settings }: RoomSettings) => settings;

describe("changeSettings", () => {
  it("raises a shield that makes the room strict", () => {
    expect(up).toMatchObject({ shield: "up", audience: "members", links: false, unique: true });
    expect(up.slowModeMs).toBeGreaterThan(before.slowModeMs);
    expect(up.reviewDelayMs).toBeGreaterThan(before.reviewDelayMs);
  });

  it("restores each setting exactly when it comes down", () => {
    expect(without(changeSettings(up, { shield: "down" }))).toEqual(before);
  });

  it.each(["up", "down"] as const)("changes nothing when it is %s already", (shield) => {
    const once = changeSettings(shield === "up" ? before : up, { shield });
    expect(changeSettings(once, { shield })).toEqual(once);
  });

  it("keeps what was changed meanwhile, but for what the shield itself had set", () => {
    const changed = changeSettings(up, { emojiOnly: true, slowModeMs: 60_000 });
    expect(changed).toMatchObject({ emojiOnly: true, slowModeMs: 60_000, shield: "up" });
    const down = changeSettings(changed, { shield: "down" });
    expect(without(down)).toEqual({ ...before, emojiOnly: true });
  });

  it("loosens nothing that is stricter already", () => {
    const strict: RoomSettings = { ...before, audience: "read-only", slowModeMs: 60_000 };
    expect(changeSettings(strict, { shield: "up" })).toMatchObject({
      audience: "read-only",
      slowModeMs: 60_000,
    });
  });

  it("believes nobody who says what was before", () => {
    const forged = changeSettings(up, { beforeShield: { links: false } });
    expect(without(changeSettings(forged, { shield: "down" }))).toEqual(before);
    expect(changeSettings(before, { beforeShield: { links: false } })).toEqual(before);
  });

  it("takes what the same change says of another setting as what was before, or is after", () => {
    const raised = changeSettings(before, { shield: "up", slowModeMs: 3_000 });
    expect(changeSettings(raised, { shield: "down" }).slowModeMs).toBe(3_000);
    expect(changeSettings(raised, { shield: "down", slowModeMs: 4_000 }).slowModeMs).toBe(4_000);
  });
});
