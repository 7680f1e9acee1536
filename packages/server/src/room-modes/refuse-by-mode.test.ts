import { DEFAULT_ROOM_SETTINGS, type RoomSettings } from "@courtside/protocol";
import { describe, expect, it } from "vitest";
import { refuseByMode } from "./refuse-by-mode.ts";

function refuse(text: string, settings: Partial<RoomSettings>, justSaid: string[] = []) {
  return refuseByMode(text, { ...DEFAULT_ROOM_SETTINGS, ...settings }, () => justSaid);
}

describe("a room's modes", () => {
  it("by default refuse nothing", () => {
    expect(refuse("see https://example.com", {}, ["see https://example.com"])).toBeUndefined();
  });

  it("emojiOnly refuses words, and lets emoji through", () => {
    expect(refuse("goal", { emojiOnly: true })).toMatchObject({
      code: "REJECTED",
      reasonCode: "emoji-only",
    });
    expect(refuse("🎉", { emojiOnly: true })).toBeUndefined();
  });

  it("links: false refuses an address, and lets words through", () => {
    expect(refuse("example.com", { links: false })).toMatchObject({
      code: "REJECTED",
      reasonCode: "links",
    });
    expect(refuse("goal", { links: false })).toBeUndefined();
  });

  it("unique refuses what was just said, whoever said it", () => {
    expect(refuse("Goal!", { unique: true }, ["penalty", "goal"])).toMatchObject({
      code: "DUPLICATE",
    });
    expect(refuse("corner", { unique: true }, ["penalty", "goal"])).toBeUndefined();
  });
});
