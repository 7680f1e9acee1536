import { performance } from "node:perf_hooks";

/** Time as the fan-out needs it, so that tests can hold it still. */
export interface FanoutClock {
  /** Monotonic milliseconds. */
  now(): number;
  /** Runs after what the event loop has at hand. Returns a function that calls it off. */
  soon(run: () => void): () => void;
  /** Runs after `delayMs`. Returns a function that calls it off. */
  after(delayMs: number, run: () => void): () => void;
}

export const SYSTEM_CLOCK: FanoutClock = {
  now: () => performance.now(),
  soon(run) {
    const handle = setImmediate(run);
    return () => clearImmediate(handle);
  },
  after(delayMs, run) {
    const handle = setTimeout(run, Math.ceil(delayMs));
    return () => clearTimeout(handle);
  },
};
