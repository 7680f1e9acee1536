const FIRST_MS = 50;
const LONGEST_MS = 1_000;

/**
 * Milliseconds before the next attempt to connect: doubling up to a second, with a part left to chance, so that many
 * nodes do not come back in step.
 *
 * @param attempt 1 for the first one after the connection was cut.
 */
export function reconnectDelayMs(attempt: number, random: () => number = Math.random): number {
  const most = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 10));
  return Math.round(most / 2 + (most / 2) * random());
}
