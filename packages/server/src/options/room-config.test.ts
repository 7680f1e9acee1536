import { DEFAULT_ROOM_SETTINGS } from "@courtside/protocol";
import { expect, test } from "vitest";
import { roomConfig } from "./room-config.ts";

test("a room that no pattern covers has the default settings and no title", () => {
  expect(roomConfig({ other: { title: "Other" } }, "final")).toEqual({
    settings: DEFAULT_ROOM_SETTINGS,
  });
});

test("each setting comes from the most specific pattern that gives it", () => {
  const rooms = {
    "match-1": { settings: { slowModeMs: 9_000 } },
    "*": { title: "Live", settings: { maxLength: 200, slowModeMs: 1_000, links: false } },
    "match-*": { title: "Match", settings: { slowModeMs: 2_000, maxLength: 300 } },
  };
  expect(roomConfig(rooms, "match-1")).toEqual({
    title: "Match",
    settings: { ...DEFAULT_ROOM_SETTINGS, slowModeMs: 9_000, maxLength: 300, links: false },
  });
});

test("the configuration and the defaults stay as they are", () => {
  const rooms = { "*": { settings: { maxLength: 10 } } };
  roomConfig(rooms, "a").settings.maxLength = 1;
  expect(roomConfig(rooms, "a").settings.maxLength).toBe(10);
  expect(DEFAULT_ROOM_SETTINGS.maxLength).toBe(500);
});
