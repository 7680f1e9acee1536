import { type Deadline, OutOfTime } from "./deadline.ts";
import { RemoteError, type RemoteFailure } from "./remote/index.ts";

/** How a hook failed. */
export interface HookFailure {
  readonly hook: string;
  /** `threw` and `nonsense` are mistakes in the hook; the others are what its own remote call met, or its budget. */
  readonly reason: RemoteFailure | "threw" | "nonsense";
  readonly cause?: unknown;
}

export type HookOutcome<T> = { ok: true; answer: T } | { ok: false; failure: HookFailure };

/** Takes note of every call of a hook. */
export type HookMeter = (call: {
  hook: string;
  /** The answer's action, or `failed`. */
  outcome: string;
  durationMs: number;
  failure?: HookFailure;
}) => void;

/** One call of one hook. */
export interface HookCall<T> {
  readonly hook: string;
  readonly deadline: Deadline;
  readonly meter: HookMeter;
  run(signal: AbortSignal): unknown;
  /** Gives the answer, or undefined for nonsense. */
  read(answer: unknown): T | undefined;
  /** The answer in one word, for the meter. */
  name(answer: T): string;
}

/** Calls a hook and waits no longer than its deadline. Never rejects: whatever goes wrong is the hook's failure. */
export async function callHook<T>(call: HookCall<T>): Promise<HookOutcome<T>> {
  const startedAt = performance.now();
  const outcome = await outcomeOf(call);
  const durationMs = performance.now() - startedAt;
  const { hook, meter } = call;
  if (outcome.ok) meter({ hook, outcome: call.name(outcome.answer), durationMs });
  else meter({ hook, outcome: "failed", durationMs, failure: outcome.failure });
  return outcome;
}

async function outcomeOf<T>({ hook, deadline, run, read }: HookCall<T>): Promise<HookOutcome<T>> {
  try {
    const running = run(deadline.signal);
    const given = isPromise(running) ? await deadline.wait(running) : running;
    const answer = read(given);
    if (answer !== undefined) return { ok: true, answer };
    return { ok: false, failure: { hook, reason: "nonsense", cause: given } };
  } catch (cause) {
    return { ok: false, failure: { hook, reason: reasonOf(cause), cause } };
  }
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof (value as { then?: unknown }).then === "function"
  );
}

function reasonOf(cause: unknown): HookFailure["reason"] {
  if (cause instanceof OutOfTime) return "timeout";
  return cause instanceof RemoteError ? cause.reason : "threw";
}
