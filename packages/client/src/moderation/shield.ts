import type { RoomSettings } from "@courtside/protocol";

/** The change that raises the shield; null where it is up. The server keeps what it replaces. */
export function shieldUp({ shield }: RoomSettings): Partial<RoomSettings> | null {
  return shield === "up" ? null : { shield: "up" };
}

/** The change that takes the shield down, which restores each setting that it replaced; null where it is down. */
export function shieldDown({ shield }: RoomSettings): Partial<RoomSettings> | null {
  return shield === "up" ? { shield: "down" } : null;
}
