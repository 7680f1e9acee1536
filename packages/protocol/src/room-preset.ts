import type { ActivePreset, PresetSettings } from "./match.ts";
import type { RoomSettings } from "./room.ts";

/** Settings that an event puts in force for a while. */
export interface PresetOrder extends Pick<ActivePreset, "name" | "until" | "event"> {
  settings: PresetSettings;
  /** Features that it turns on beside those that are on. */
  turnOn: readonly string[];
}

/**
 * A room's settings once a preset is up, in the place of another that is. While the shield is up it changes nothing: who has made
 * a room strict is not overruled by a goal.
 */
export function raisePreset(present: RoomSettings, order: PresetOrder): RoomSettings {
  if (present.shield === "up") return present;
  const settings = endPreset(present);
  const { name, until, event, turnOn } = order;
  const features = order.settings.features ?? settings.features;
  const set: PresetSettings = {
    ...order.settings,
    ...(turnOn.length > 0 && { features: [...new Set([...features, ...turnOn])] }),
  };
  const before = Object.fromEntries(namesOf(set).map((setting) => [setting, settings[setting]]));
  return { ...settings, ...set, preset: { name, until, event, set, before } };
}

/** A room's settings once its preset is over: as they were, but for what was changed about them meanwhile. */
export function endPreset(present: RoomSettings): RoomSettings {
  const { preset, ...settings } = present;
  if (!preset) return present;
  const { set, before } = preset;
  const untouched = namesOf(set).filter((setting) => isSame(settings[setting], set[setting]));
  const restored = Object.fromEntries(untouched.map((setting) => [setting, before[setting]]));
  return { ...settings, ...restored, preset: null };
}

function namesOf(settings: PresetSettings) {
  return Object.keys(settings) as (keyof PresetSettings)[];
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
