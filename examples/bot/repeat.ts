import type { Answer, ErrorCode, WireError } from "@courtside/protocol";

/** Not `retryable` as they are, but a client that is connecting anew gets over them by itself. */
const PASSING: ReadonlySet<ErrorCode> = new Set<ErrorCode>(["NOT_JOINED", "TOKEN_EXPIRED"]);
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

export interface RepeatOptions {
  /** Milliseconds after which nobody wants it any more: the last refusal is then the answer. */
  forMs: number;
  /** Waits; rejects when the bot ends meanwhile. */
  pause: (ms: number) => Promise<void>;
  /** Default: the process's own. */
  now?: () => number;
}

/**
 * Sends a write until it is known what became of it. That is safe because it carries the same id each time: the server
 * does it once, also where it was done and only the answer got lost. It waits as long as the server asks it to.
 *
 * @returns the first answer that sending again would not change.
 */
export async function repeat<T>(
  send: () => Promise<Answer<T>>,
  { forMs, pause, now = Date.now }: RepeatOptions,
): Promise<Answer<T>> {
  const until = now() + forMs;
  for (let failures = 0; ; failures += 1) {
    const answer = await send();
    if (answer.ok || !mayPass(answer.error)) return answer;
    const waitMs =
      answer.error.retryAfterMs ?? Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS);
    if (now() + waitMs > until) return answer;
    await pause(waitMs);
  }
}

function mayPass({ code, retryable }: WireError): boolean {
  return retryable || PASSING.has(code);
}
