import type { TimelineItem } from "@courtside/client";

export const TIMESTAMPS = ["off", "clock", "relative", "match"] as const;

/**
 * How a message's moment is written: not at all, as the time of day, as the time since, or as the minute of the
 * match counted from its kick-off (the time of day before it).
 */
export type Timestamps = (typeof TIMESTAMPS)[number];

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

/** What a timestamp needs besides its moment. */
export interface TimestampContext {
  style: Timestamps;
  language: string;
  /** Unix milliseconds, server clock; only `relative` looks at it. */
  now: number;
  kickOffs: readonly KickOff[];
}

/** @returns the text of a timestamp, `""` where none is shown. */
export function formatTimestamp(moment: number, context: TimestampContext): string {
  const { style, language, now, kickOffs } = context;
  switch (style) {
    case "off":
      return "";
    case "relative":
      return formatSince(moment - now, language);
    case "match": {
      const kickOff = kickOffs.findLast(({ at }) => at <= moment);
      if (!kickOff) return formatClock(moment, language);
      return `${kickOff.minute + Math.floor((moment - kickOff.at) / 60_000) + 1}′`;
    }
    case "clock":
      return formatClock(moment, language);
  }
}

/** The time of day, in the visitor's time zone. */
export function formatClock(moment: number, language: string): string {
  return clockOf(language).format(moment);
}

/** Milliseconds to wait as a person reads them: `9s`, `1:05`. */
export function formatCountdown(ms: number, language: string): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  if (seconds >= 60) {
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    if (!parts[0]) parts.shift();
    return parts.map((part, i) => (i ? String(part).padStart(2, "0") : String(part))).join(":");
  }
  const unit = { style: "unit", unit: "second", unitDisplay: "narrow" } as const;
  return new Intl.NumberFormat(language, unit).format(seconds);
}

function formatSince(ms: number, language: string): string {
  const minutes = Math.min(0, Math.round(ms / 60_000));
  const format = new Intl.RelativeTimeFormat(language, { style: "narrow", numeric: "auto" });
  if (minutes > -60) return format.format(minutes, "minute");
  return format.format(Math.round(minutes / 60), "hour");
}

// Making a formatter costs more than a row; one a language is kept.
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(language: string): Intl.DateTimeFormat {
  let clock = clocks.get(language);
  if (!clock) {
    clock = new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" });
    clocks.set(language, clock);
  }
  return clock;
}
