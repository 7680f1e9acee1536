import type { RoomSettings } from "./room.ts";
import { endPreset } from "./room-preset.ts";

/** What the shield sets. */
const SHIELD = {
  slowModeMs: 10_000,
  audience: "members",
  links: false,
  unique: true,
  reviewDelayMs: 5_000,
} as const satisfies Partial<RoomSettings>;

/**
 * A room's settings after a change of some of them, as the server makes it.
 *
 * `shield: "up"` makes the room strict, where it is not stricter already, and keeps what it replaces in `beforeShield`;
 * `"down"` restores exactly that, whatever was changed about it meanwhile, and leaves the other settings as they are. To raise
 * it when it is up, or to take it down when it is down, changes nothing. What the same change says of another
 * setting holds before a shield goes up, and after one comes down. What an event had put in force for a while ends as a shield goes
 * up.
 */
export function changeSettings(
  present: RoomSettings,
  { shield, beforeShield: _, preset: __, ...changes }: Partial<RoomSettings>,
): RoomSettings {
  const isUp = present.shield === "up";
  if (shield === "up" && !isUp) return raise(endPreset({ ...present, ...changes }));
  if (shield === "down" && isUp) {
    return { ...present, ...present.beforeShield, ...changes, shield, beforeShield: null };
  }
  return { ...present, ...changes };
}

function raise(settings: RoomSettings): RoomSettings {
  const { slowModeMs, audience, links, unique, reviewDelayMs } = settings;
  return {
    ...settings,
    slowModeMs: Math.max(slowModeMs, SHIELD.slowModeMs),
    audience: audience === "open" ? SHIELD.audience : audience,
    links: SHIELD.links,
    unique: SHIELD.unique,
    reviewDelayMs: Math.max(reviewDelayMs, SHIELD.reviewDelayMs),
    shield: "up",
    beforeShield: { slowModeMs, audience, links, unique, reviewDelayMs },
  };
}
