/** The server's clock, as a client can tell it. */
export interface ServerClock {
  /** Unix milliseconds. */
  now(): number;
  /**
   * Learns from one exchange.
   *
   * @param serverTime What the server's clock showed at some moment between the other two.
   * @param sentAt Local time before the server was asked.
   * @param receivedAt Local time when its answer came.
   */
  learn(serverTime: number, sentAt: number, receivedAt: number): void;
}

/**
 * Each exchange bounds how far the server's clock is ahead: by `serverTime - receivedAt` at least and by
 * `serverTime - sentAt` at most. The bounds of all exchanges are intersected, so that a slow one never makes the estimate
 * worse. An exchange that contradicts the rest means that one of the clocks was set, and starts anew.
 *
 * @param localNow Local Unix milliseconds (default `Date.now`).
 */
export function createServerClock(localNow: () => number = Date.now): ServerClock {
  let least = Number.NEGATIVE_INFINITY;
  let most = Number.POSITIVE_INFINITY;
  let ahead = 0;
  return {
    now: () => Math.round(localNow() + ahead),
    learn(serverTime, sentAt, receivedAt) {
      least = Math.max(least, serverTime - receivedAt);
      most = Math.min(most, serverTime - sentAt);
      if (least > most) {
        least = serverTime - receivedAt;
        most = serverTime - sentAt;
      }
      ahead = (least + most) / 2;
    },
  };
}
