const UNITS = [
  { unit: "day", ms: 86_400_000 },
  { unit: "hour", ms: 3_600_000 },
  { unit: "minute", ms: 60_000 },
  { unit: "second", ms: 1_000 },
] as const;

/** A time in the largest unit that it is a multiple of, as `10 minutes`. */
export function formatDuration(ms: number, language: string): string {
  const { unit, ms: unitMs } = UNITS.find((candidate) => ms % candidate.ms === 0) ?? UNITS[3];
  const style = { style: "unit", unit, unitDisplay: "long" } as const;
  return new Intl.NumberFormat(language, style).format(Math.round(ms / unitMs));
}
