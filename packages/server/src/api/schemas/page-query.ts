import { LIMITS } from "@courtside/protocol";
import { z } from "zod";

/** A whole number in a query. */
export function queryNumber(bounds: { min: number; max?: number }) {
  const { min, max = Number.MAX_SAFE_INTEGER } = bounds;
  return z.coerce.number<string>().int().min(min).max(max);
}

/** How many items a page may have. */
export const pageLimit = queryNumber({ min: 1, max: LIMITS.historyPage }).optional();
