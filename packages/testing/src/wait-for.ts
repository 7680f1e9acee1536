/** How long and how often {@link waitFor} looks. */
export interface WaitOptions {
  /** Milliseconds until it gives up (default 5,000). */
  timeoutMs?: number;
  /** Milliseconds between two looks (default 5). */
  everyMs?: number;
  /** What is being waited for, for the error's message. */
  what?: string;
}

/**
 * Waits until a condition holds, which is what a test does instead of sleeping.
 *
 * @param condition Looked at until it gives something truthy; may be asynchronous. An error that it throws counts as
 * "not yet" and is the `cause` when the time is up, so that an assertion may be the condition.
 * @returns what the condition gave.
 * @throws when `timeoutMs` is over.
 */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  options: WaitOptions = {},
): Promise<Exclude<Awaited<T>, false | null | undefined | 0 | "">> {
  const { timeoutMs = 5_000, everyMs = 5, what = "the condition" } = options;
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    let cause: unknown;
    try {
      const value = await condition();
      if (value) return value as Exclude<Awaited<T>, false | null | undefined | 0 | "">;
    } catch (error) {
      cause = error;
    }
    if (performance.now() >= deadline) {
      throw new Error(`${what} did not hold within ${timeoutMs} ms`, { cause });
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
