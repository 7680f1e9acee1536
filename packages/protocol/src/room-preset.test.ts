import { describe, expect, it } from "vitest";
import { changeSettings } from "./change-settings.ts";
import { DEFAULT_ROOM_SETTINGS, type RoomSettings } from "./room.ts";
import { endPreset, raisePreset } from "./room-preset.ts";

const calm: RoomSettings = { ...DEFAULT_ROOM_SETTINGS, slowModeMs: 5_000, features: ["replies"] };
const goal = {
  name: "goal",
  until: 60_000,
  event: 7,
  settings: { slowModeMs: 0 },
  turnOn: ["bursts"],
};
const loud = raisePreset(calm, goal);
const without = ({ preset: _, ...settings }: RoomSettings) => settings;

describe("a preset", () => {
  it("sets what it says and adds the features that it turns on, until its end", () => {
    expect(loud).toMatchObject({ slowModeMs: 0, features: ["replies", "bursts"] });
    expect(loud.preset).toMatchObject({ name: "goal", until: 60_000, event: 7 });
    expect(without(endPreset(loud))).toEqual(calm);
  });

  it("is called for again by the next event, and what was before stays what was before", () => {
    const again = raisePreset(loud, { ...goal, until: 90_000, event: 9 });
    expect(again.preset).toMatchObject({ until: 90_000, event: 9 });
    expect(without(endPreset(again))).toEqual(calm);
  });

  it("gives way to another", () => {
    const quiet = { ...goal, name: "half-time", settings: { emojiOnly: true }, turnOn: [] };
    const half = raisePreset(loud, quiet);
    expect(half).toMatchObject({ slowModeMs: 5_000, features: ["replies"], emojiOnly: true });
    expect(without(endPreset(half))).toEqual(calm);
  });

  it("leaves at its end what somebody has changed meanwhile", () => {
    const slowed = changeSettings(loud, { slowModeMs: 30_000 });
    expect(without(endPreset(slowed))).toEqual({ ...calm, slowModeMs: 30_000 });
  });

  it("does not loosen a room whose shield is up, and ends when it goes up", () => {
    const shielded = changeSettings(calm, { shield: "up" });
    expect(raisePreset(shielded, goal)).toBe(shielded);
    const raised = changeSettings(loud, { shield: "up" });
    expect(raised).toMatchObject({ slowModeMs: 10_000, features: ["replies"], preset: null });
    const { beforeShield: _, ...down } = without(changeSettings(raised, { shield: "down" }));
    expect(down).toEqual(calm);
  });

  it("is the server's: what a command says of it is ignored", () => {
    expect(changeSettings(loud, { preset: null })).toEqual(loud);
  });
});
