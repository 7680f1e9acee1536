import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  ConsecutiveBreaker,
  ConstantBackoff,
  circuitBreaker,
  handleAll,
  handleType,
  retry,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
  wrap,
} from "cockatiel";
import { postJson } from "./post-json.ts";
import { RemoteError } from "./remote-error.ts";

export interface RemoteEndpointOptions {
  /** An http or https URL, from the operator's configuration alone. */
  url: string;
  /** Milliseconds for one attempt, until the whole answer is read (default 700; at most 5,000). */
  attemptMs?: number;
  /** Questions that may wait for their answers at a time; one beyond them is not asked (default 64). */
  maxConcurrent?: number;
  /** Failed attempts in a row after which it is not asked for a while (default 5). */
  breakAfter?: number;
  /** Milliseconds after which one question tries it again (default 5,000). */
  reopenMs?: number;
  /** Bytes that an answer may have (default 32,768). */
  maxAnswerBytes?: number;
}

/** Somebody who is asked over HTTP, with all that keeps a slow or broken one from doing harm. */
export interface RemoteEndpoint {
  /**
   * Posts a JSON text and gives the parsed answer. A connection error and a 5xx are tried once more, with the same body and
   * headers.
   *
   * @throws RemoteError with the reason.
   */
  ask(question: {
    body: string;
    headers?: Readonly<Record<string, string>>;
    signal: AbortSignal;
  }): Promise<unknown>;
}

const MAX_ATTEMPT_MS = 5_000;
/** Milliseconds before the second attempt: long enough for a process that is just being replaced. */
const RETRY_AFTER_MS = 50;

/**
 * @throws RangeError when the URL is not http or https, or `attemptMs` is out of bounds: found at start-up, not at the first
 *   message.
 */
export function createRemoteEndpoint(options: RemoteEndpointOptions): RemoteEndpoint {
  const { url, attemptMs = 700, maxConcurrent = 64, maxAnswerBytes = 32_768 } = options;
  const { breakAfter = 5, reopenMs = 5_000 } = options;
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? "")) {
    throw new RangeError(`${JSON.stringify(url)} is not an http or https URL`);
  }
  if (!(attemptMs >= 1 && attemptMs <= MAX_ATTEMPT_MS)) {
    throw new RangeError(`attemptMs is from 1 to ${MAX_ATTEMPT_MS}, not ${attemptMs}`);
  }
  // From the outside in: one question takes one place, may be two attempts, and each counts for the breaker.
  const policy = wrap(
    bulkhead(maxConcurrent),
    retry(handleType(RemoteError, isPassing), {
      maxAttempts: 1,
      backoff: new ConstantBackoff(RETRY_AFTER_MS),
    }),
    circuitBreaker(handleAll, {
      halfOpenAfter: reopenMs,
      breaker: new ConsecutiveBreaker(breakAfter),
    }),
    timeout(attemptMs, TimeoutStrategy.Aggressive),
  );
  return {
    async ask({ body, headers = {}, signal }) {
      const post = { url, headers, body, maxAnswerBytes };
      try {
        return await policy.execute((attempt) => postJson(post, attempt.signal), signal);
      } catch (error) {
        throw asRemoteError(error);
      }
    },
  };
}

/** Whether a second attempt may go better. */
function isPassing({ reason, status }: RemoteError): boolean {
  return reason === "connection" || (reason === "status" && status !== undefined && status >= 500);
}

function asRemoteError(cause: unknown): unknown {
  if (cause instanceof BrokenCircuitError) return new RemoteError("breaker-open", { cause });
  if (cause instanceof BulkheadRejectedError) return new RemoteError("bulkhead-full", { cause });
  if (cause instanceof TaskCancelledError) return new RemoteError("timeout", { cause });
  return cause;
}
