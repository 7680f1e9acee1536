import type { TimelineItem } from "@courtside/client";

/** The start of a period of play. */
export interface KickOff {
  /** Unix milliseconds. */
  at: number;
  /** Whole minutes already played then, such as 45 at the second half. */
  minute: number;
}

/**
 * The kick-offs among a room's items: match events of type `kick-off`, whose `data.minute` says how much had been
 * played (default 0).
 */
export function findKickOffs(items: readonly TimelineItem[]): KickOff[] {
  const kickOffs: KickOff[] = [];
  for (const item of items) {
    if (item.kind !== "event" || item.entry.type !== "kick-off") continue;
    const minute = Number(item.entry.data?.minute ?? 0);
    kickOffs.push({ at: item.moment, minute: Number.isFinite(minute) ? minute : 0 });
  }
  return kickOffs;
}

/** The minute of the match that is being played at a moment; null before the first kick-off. */
export function matchMinute(moment: number, kickOffs: readonly KickOff[]): string | null {
  const kickOff = kickOffs.findLast(({ at }) => at <= moment);
  if (!kickOff) return null;
  return `${kickOff.minute + Math.floor((moment - kickOff.at) / 60_000) + 1}′`;
}
