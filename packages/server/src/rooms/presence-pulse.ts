import type { FanoutClock } from "../fanout/fanout-clock.ts";

/** Milliseconds between two viewer counts in one room. */
const INTERVAL_MS = 1_000;

/**
 * Tells a room how many are watching: soon after a change, and no more than once a second however many come and
 * go. A second's crowd at the door is one number, not thousands of notices.
 */
export class PresencePulse {
  readonly #clock: FanoutClock;
  readonly #send: () => void;
  #sentAt = Number.NEGATIVE_INFINITY;
  #cancel: (() => void) | undefined;

  constructor(clock: FanoutClock, send: () => void) {
    this.#clock = clock;
    this.#send = send;
  }

  changed(): void {
    if (this.#cancel) return;
    const delayMs = Math.max(0, this.#sentAt + INTERVAL_MS - this.#clock.now());
    this.#cancel = this.#clock.after(delayMs, () => {
      this.#cancel = undefined;
      this.#sentAt = this.#clock.now();
      this.#send();
    });
  }

  close(): void {
    this.#cancel?.();
  }
}
