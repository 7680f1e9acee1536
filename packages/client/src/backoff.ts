/** How long to wait between attempts. */
export interface Backoff {
  /** Milliseconds that the first wait has at most. */
  minDelayMs: number;
  /** Milliseconds that any wait has at most. */
  maxDelayMs: number;
}

/**
 * A random wait between nothing and a ceiling that doubles with each failure. Full jitter spreads a crowd that was
 * disconnected at once evenly over the window, which equal or decorrelated jitter do less well
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
 *
 * @param failures Attempts that have failed in a row so far, from 0.
 * @param random A number in [0, 1).
 * @returns milliseconds.
 */
export function fullJitter(
  { minDelayMs, maxDelayMs }: Backoff,
  failures: number,
  random: () => number = Math.random,
): number {
  return random() * Math.min(maxDelayMs, minDelayMs * 2 ** failures);
}
