import type { Logger } from "pino";
import type { Store } from "./store.ts";

/** Milliseconds within which one kind of failure is logged once. */
const ONCE_IN_MS = 60_000;

export interface FaultLogParts {
  store: Pick<Store, "available">;
  logger: Logger;
  /** Monotonic milliseconds. */
  clock?: () => number;
}

/**
 * Makes listeners for what failed without anybody waiting for it, and is tried again. Each logs its message with the
 * error, at most once a minute. They say nothing while the store is away: that is said once, by the watch on the store.
 */
export function createFaultLog({ store, logger, clock = () => performance.now() }: FaultLogParts) {
  return (message: string): ((err: unknown) => void) => {
    let saidAt = Number.NEGATIVE_INFINITY;
    return (err) => {
      const now = clock();
      if (!store.available || now - saidAt < ONCE_IN_MS) return;
      saidAt = now;
      logger.warn({ err }, message);
    };
  };
}

export type FaultLog = ReturnType<typeof createFaultLog>;
