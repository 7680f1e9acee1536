import { UsageError } from "./usage-error.ts";

const UNIT_MS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * Reads `90s`, `30m`, `1h` or `7d` as milliseconds.
 *
 * @throws UsageError for any other text.
 */
export function parseDuration(text: string): number {
  const [, count, unit = ""] = /^([1-9]\d{0,5})([smhd])$/.exec(text) ?? [];
  const unitMs = UNIT_MS[unit];
  if (count === undefined || unitMs === undefined) {
    throw new UsageError(`a duration is written 90s, 30m, 1h or 7d, not ${text}`);
  }
  return Number(count) * unitMs;
}
