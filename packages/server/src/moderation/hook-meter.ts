import type { Logger } from "pino";
import type { Metrics } from "../metrics/index.ts";
import type { HookFailure, HookMeter } from "./call-hook.ts";

/** Milliseconds for which the same failure of the same hook is counted, and not logged again. */
const QUIET_MS = 10_000;

/**
 * Counts every call of a hook, and tells of a failure once in a while: a hook that is down fails with every message.
 *
 * @param onFailure Told as often as the log is.
 */
export function hookMeter(
  metrics: Pick<Metrics, "hookCalls" | "hookSeconds" | "hookFailures">,
  logger: Logger,
  now: () => number,
  onFailure: (failure: HookFailure) => void,
): HookMeter {
  const loggedAt = new Map<string, number>();
  return ({ hook, outcome, durationMs, failure }) => {
    metrics.hookCalls.inc({ hook, outcome });
    metrics.hookSeconds.observe({ hook }, durationMs / 1_000);
    if (!failure) return;
    const { reason, cause } = failure;
    metrics.hookFailures.inc({ hook, reason });
    const key = `${hook} ${reason}`;
    if (now() - (loggedAt.get(key) ?? Number.NEGATIVE_INFINITY) < QUIET_MS) return;
    loggedAt.set(key, now());
    // What a hook answered may hold what somebody wrote, which has no place in a log.
    const err = reason === "nonsense" ? undefined : cause;
    onFailure(failure);
    logger.warn({ hook, reason, ...(err !== undefined && { err }) }, "A moderation hook failed.");
  };
}
