import type { FanoutClock } from "../fanout/fanout-clock.ts";

/**
 * Runs something soon after it is asked for, and no more often than every so many milliseconds however often it is asked
 * for: a second's crowd at the door is one run, not thousands.
 */
export class Throttle {
  readonly #clock: FanoutClock;
  readonly #intervalMs: number;
  readonly #run: () => void;
  #ranAt = Number.NEGATIVE_INFINITY;
  #cancel: (() => void) | undefined;
  #closed = false;

  constructor(clock: FanoutClock, intervalMs: number, run: () => void) {
    this.#clock = clock;
    this.#intervalMs = intervalMs;
    this.#run = run;
  }

  request(): void {
    if (this.#cancel || this.#closed) return;
    const delayMs = Math.max(0, this.#ranAt + this.#intervalMs - this.#clock.now());
    this.#cancel = this.#clock.after(delayMs, () => {
      this.#cancel = undefined;
      this.#ranAt = this.#clock.now();
      this.#run();
    });
  }

  /** Calls off what was asked for, and runs no more. */
  close(): void {
    this.#closed = true;
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
