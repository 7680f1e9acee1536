/** The time since a moment, as the language writes it; one in the future is now. */
export function formatSince(moment: number, now: number, language: string): string {
  const minutes = Math.min(0, Math.round((moment - now) / 60_000));
  const format = new Intl.RelativeTimeFormat(language, { style: "narrow", numeric: "auto" });
  if (minutes > -60) return format.format(minutes, "minute");
  return format.format(Math.round(minutes / 60), "hour");
}
