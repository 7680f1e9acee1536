/** `auto` keeps pace as well as the stream allows, `off` does not, a number is a delay in seconds. */
export type Sync = "auto" | "off" | number;

/** Reads the `sync` attribute; null where it is none of `auto`, `off` and a number of seconds. */
export function parseSync(value: string | number): Sync | null {
  if (value === "auto" || value === "off") return value;
  const seconds = value === "" ? Number.NaN : Number(value);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}
