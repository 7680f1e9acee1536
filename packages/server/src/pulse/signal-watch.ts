import type { FanoutClock } from "../fanout/fanout-clock.ts";
import type { Signals } from "../store/signals.ts";

/** Milliseconds after which a watch that failed is tried again. */
const RETRY_MS = 2_000;

export interface SignalWatchOptions {
  room: string;
  signals: Signals;
  clock: FanoutClock;
  heard: (signal: unknown) => void;
}

/**
 * Listens to what other nodes send for a room, while it is wanted. Signals may be lost, so a watch that cannot be had
 * now is tried again, and nobody waits for it.
 */
export class SignalWatch {
  readonly #options: SignalWatchOptions;
  #wanted = false;
  #closed = false;
  /** The last step; each begins when the one before it has ended. */
  #step: Promise<void> = Promise.resolve();
  #end: (() => Promise<void>) | undefined;
  #cancelRetry: (() => void) | undefined;

  constructor(options: SignalWatchOptions) {
    this.#options = options;
  }

  start(): void {
    this.#want(true);
  }

  stop(): void {
    this.#want(false);
  }

  /** Stops for good. Never rejects. */
  async close(): Promise<void> {
    this.#want(false);
    this.#closed = true;
    await this.#step;
  }

  #want(wanted: boolean): void {
    if (wanted === this.#wanted || this.#closed) return;
    this.#wanted = wanted;
    this.#cancelRetry?.();
    this.#settleNext();
  }

  #settleNext(): void {
    this.#step = this.#step.then(() => this.#settle()).catch(() => this.#retryLater());
  }

  async #settle(): Promise<void> {
    const { room, signals, heard } = this.#options;
    if (this.#wanted && !this.#end) {
      this.#end = await signals.watch(room, (signal) => {
        if (this.#wanted) heard(signal);
      });
    } else if (!this.#wanted && this.#end) {
      const end = this.#end;
      this.#end = undefined;
      await end();
    }
  }

  #retryLater(): void {
    if (!this.#wanted) return;
    this.#cancelRetry = this.#options.clock.after(RETRY_MS, () => this.#settleNext());
  }
}
