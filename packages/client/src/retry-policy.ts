import type { ErrorCode, WireError } from "@courtside/protocol";
import { type Backoff, fullJitter } from "./backoff.ts";

/** After these the very same message may succeed without anyone's doing. `TIMED_OUT` may last for days: its author decides. */
const SENT_AGAIN: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "SLOW_MODE",
  "RATE_LIMITED",
  "UNAVAILABLE",
  "MODERATION_UNAVAILABLE",
  "INTERNAL",
  "NOT_JOINED",
  "TOKEN_EXPIRED",
]);

/** These are said of the member, before anybody has looked for the message. */
const OF_THE_MEMBER = /^(FORBIDDEN|BANNED|TIMED_OUT|UNAUTHENTICATED)$/;

const RETRY: Backoff = { minDelayMs: 1_000, maxDelayMs: 15_000 };

/** Attempts after which nobody is expected to judge a message soon: its author decides, and the next one has its turn. */
const UNJUDGED_ATTEMPTS = 5;

/**
 * Milliseconds after which a refused message is sent again by itself; null where that is its author's to decide.
 *
 * @param failures Attempts that failed before this one.
 */
export function waitBeforeRetry(
  { code, retryAfterMs }: WireError,
  failures: number,
): number | null {
  if (!SENT_AGAIN.has(code)) return null;
  if (code !== "MODERATION_UNAVAILABLE") return retryAfterMs ?? fullJitter(RETRY, failures);
  // A service that is down is not helped by everyone who asks again at the same moment.
  if (failures + 1 >= UNJUDGED_ATTEMPTS) return null;
  return (retryAfterMs ?? 0) + fullJitter(RETRY, failures);
}

/** Whether a refusal leaves open where a held message stands. */
export function saysNothingOfHeld({ code }: WireError): boolean {
  return OF_THE_MEMBER.test(code);
}
