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
