import { askFirst } from "../features/ask-parts.ts";
import type { RowContext } from "./row-context.ts";

export const TIMESTAMPS = ["off", "clock", "relative", "match"] as const;

/**
 * How a message's moment is written: not at all, as the time of day, as the time since, or as the minute of the
 * match counted from its kick-off (the time of day before it).
 */
export type Timestamps = (typeof TIMESTAMPS)[number];

/** @returns the text of a timestamp, `""` where none is shown. */
export function formatTimestamp(
  moment: number,
  { style, language, features }: Pick<RowContext, "style" | "language" | "features">,
): string {
  const said = askFirst(features, "time", moment);
  if (said !== undefined) return said;
  return style === "clock" || style === "match" ? clockOf(language).format(moment) : "";
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
