import { type Entry, type Threads, threadChangedBy } from "@courtside/protocol";
import type { FanoutClock } from "../fanout/fanout-clock.ts";
import { Throttle } from "../pulse/throttle.ts";

/** Milliseconds between two tellings of one room. */
const INTERVAL_MS = 500;

export interface SkippedThreadsOptions {
  clock: FanoutClock;
  /** What these threads add up to now, as far as that is known. */
  summaries: (rootIds: Iterable<string>) => Threads;
  tell: (threads: Threads) => void;
}

/**
 * Tells viewers how many replies the threads have of which the display budget left some out: who was not shown a reply cannot
 * count it.
 */
export class SkippedThreads {
  readonly #options: SkippedThreadsOptions;
  readonly #throttle: Throttle;
  #rootIds = new Set<string>();

  constructor(options: SkippedThreadsOptions) {
    this.#options = options;
    this.#throttle = new Throttle(options.clock, INTERVAL_MS, () => this.#tell());
  }

  note(skipped: readonly Entry[]): void {
    for (const entry of skipped) {
      const rootId = threadChangedBy(entry);
      if (rootId === undefined) continue;
      this.#rootIds.add(rootId);
      this.#throttle.request();
    }
  }

  close(): void {
    this.#throttle.close();
  }

  #tell(): void {
    const threads = this.#options.summaries(this.#rootIds);
    this.#rootIds = new Set();
    if (Object.keys(threads).length > 0) this.#options.tell(threads);
  }
}
