import type { Answer, SanctionKind, SanctionPayload } from "@courtside/protocol";
import { wireError } from "@courtside/protocol";

/** Milliseconds of a timeout whose maker does not say (10 minutes). */
export const DEFAULT_TIMEOUT_MS = 600_000;

/** The longest that each kind may last, in milliseconds: 28 days, and 10 years for those that may also be for good. */
export const LONGEST_MS: Record<SanctionKind, number> = {
  timeout: 28 * 86_400_000,
  ban: 3_653 * 86_400_000,
  shadow: 3_653 * 86_400_000,
};

/** How long a sanction lasts by its order; undefined is for good. `INVALID` for longer than its kind may. */
export function durationOf({
  kind,
  durationMs,
}: Pick<SanctionPayload, "kind" | "durationMs">): Answer<number | undefined> {
  const wanted = durationMs ?? (kind === "timeout" ? DEFAULT_TIMEOUT_MS : undefined);
  if (wanted === undefined || wanted <= LONGEST_MS[kind]) return { ok: true, data: wanted };
  const days = LONGEST_MS[kind] / 86_400_000;
  const message = `A ${kind} lasts ${days} days at most.`;
  return { ok: false, error: wireError("INVALID", { message, field: "durationMs" }) };
}
