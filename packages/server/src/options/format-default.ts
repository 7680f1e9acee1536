import type { OptionRow } from "./option-row.ts";
import { formatRate, type Rate } from "./rate.ts";

/** An option's default as help and docs show it, in the form in which a flag would say it. */
export function formatDefault(row: OptionRow): string {
  return row.defaultText ?? format(row.default);
}

function format(value: unknown): string {
  if (value === null) return "not set";
  if (typeof value === "boolean") return value ? "on" : "off";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.join(", ");
  if (isRate(value)) return formatRate(value);
  return String(value);
}

function isRate(value: unknown): value is Rate {
  return typeof value === "object" && value !== null && "windowMs" in value && "count" in value;
}
