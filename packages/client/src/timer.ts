// Every platform that the client runs on has these two; neither Node's types nor the DOM's are assumed.
declare function setTimeout(run: () => void, ms: number): unknown;
declare function clearTimeout(timer: unknown): void;

// A longer wait overflows the platform's 32-bit timer, which then fires at once.
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Runs something once, later.
 *
 * @param ms Milliseconds to wait; what is longer than 24 days is shortened to that.
 * @returns a function that calls it off; harmless once it has run.
 */
export function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, Math.min(ms, LONGEST_MS));
  return () => clearTimeout(timer);
}

/** What there is to call off before anything was put off. */
export const nothing = (): void => {};
