import type { RoomSettings } from "@courtside/protocol";

/** What a room under attack is set to. Settings that are stricter already stay. */
const SHIELD = {
  slowModeMs: 10_000,
  audience: "members",
  links: false,
  unique: true,
  reviewDelayMs: 5_000,
} as const satisfies Partial<RoomSettings>;

/** The changes that raise the shield, which remember what they replace; none where it is up. */
export function shieldUp(settings: RoomSettings): Partial<RoomSettings> | null {
  if (settings.beforeShield) return null;
  const { slowModeMs, audience, links, unique, reviewDelayMs } = settings;
  return {
    slowModeMs: Math.max(slowModeMs, SHIELD.slowModeMs),
    audience: audience === "open" ? SHIELD.audience : audience,
    links: SHIELD.links,
    unique: SHIELD.unique,
    reviewDelayMs: Math.max(reviewDelayMs, SHIELD.reviewDelayMs),
    beforeShield: { slowModeMs, audience, links, unique, reviewDelayMs },
  };
}

/** The changes that restore each setting that the shield replaced; none where it is down. */
export function shieldDown({ beforeShield }: RoomSettings): Partial<RoomSettings> | null {
  return beforeShield ? { ...beforeShield, beforeShield: null } : null;
}
