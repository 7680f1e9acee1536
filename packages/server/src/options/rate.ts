import { z } from "zod";
import type { OptionKind } from "./option-kind.ts";

/** So many in a window of time. `count: 0` is no limit at all. */
export interface Rate {
  count: number;
  windowMs: number;
}

/** A day: beyond it a window would say more about a server's uptime than about a rate. */
const MAX_WINDOW_MS = 86_400_000;

const UNIT_MS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000 };
const PATTERN = /^(\d{1,9})\/(\d{1,6})?(s|m|h)$/;

/** Reads `20/30s`, `100/m` or `off`; undefined for any other text. */
export function parseRate(text: string): Rate | undefined {
  const word = text.trim().toLowerCase();
  if (word === "off") return { count: 0, windowMs: 1_000 };
  const [, count, times, unit] = PATTERN.exec(word) ?? [];
  if (count === undefined || unit === undefined) return undefined;
  const windowMs = Number(times ?? 1) * (UNIT_MS[unit] ?? 0);
  return Number(count) > 0 && windowMs > 0 && windowMs <= MAX_WINDOW_MS
    ? { count: Number(count), windowMs }
    : undefined;
}

/** Writes a rate as {@link parseRate} reads it. */
export function formatRate(rate: Rate): string {
  if (rate.count === 0) return "off";
  return `${rate.count}/${rate.windowMs / 1_000}s`;
}

const rateText = z.string().transform((text, context): Rate => {
  const parsed = parseRate(text);
  if (parsed !== undefined) return parsed;
  context.addIssue({ code: "custom", message: "not a rate" });
  return z.NEVER;
});

const rateObject = z.object({
  count: z.number().int().min(0),
  windowMs: z.number().int().min(1_000).max(MAX_WINDOW_MS),
});

/** A rate, written `20/30s` everywhere; code may also give `{ count, windowMs }`. */
export function rate() {
  return {
    schema: z.union([rateText, rateObject]),
    fromText: (text: string) => text,
    expects: "a rate such as 20/30s (20 in 30 seconds) or 100/m, or off",
  } satisfies OptionKind<z.ZodType>;
}
