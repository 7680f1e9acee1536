import { changeSettings, DEFAULT_ROOM_SETTINGS } from "@courtside/protocol";
import { describe, expect, it } from "vitest";
import { shieldDown, shieldUp } from "./shield.ts";

describe("the shield", () => {
  it("goes up once and comes down once", () => {
    const down = { ...DEFAULT_ROOM_SETTINGS, slowModeMs: 2_000 };
    expect(shieldDown(down)).toBeNull();
    const up = changeSettings(down, shieldUp(down) ?? {});
    expect(up).toMatchObject({ shield: "up", links: false });
    expect(shieldUp(up)).toBeNull();
    expect(changeSettings(up, shieldDown(up) ?? {})).toEqual({ ...down, beforeShield: null });
  });
});
