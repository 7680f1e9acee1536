import type { FanoutClock } from "../fanout/fanout-clock.ts";

/** Milliseconds before each attempt. */
const DELAYS_MS = [2_000, 10_000, 60_000];
/** What waits at most; one beyond it is given up at once. */
const MAX_WAITING = 1_000;

export interface LaterOptions {
  clock: Pick<FanoutClock, "after">;
  /** How many wait now. */
  onSize: (size: number) => void;
  /** One was given up: too many waited, or its last attempt failed. */
  onGiveUp: () => void;
}

/** Work that is tried a few times later, in this process alone: what waits when it ends is not done. */
export class Later {
  readonly #options: LaterOptions;
  readonly #waiting = new Set<() => void>();
  #size = 0;
  #closed = false;

  constructor(options: LaterOptions) {
    this.#options = options;
  }

  /** @param attempt Says whether it is done, or is to be tried again. Its rejection counts as `again`. */
  add(attempt: () => Promise<"done" | "again">): void {
    if (this.#closed || this.#size >= MAX_WAITING) {
      this.#options.onGiveUp();
      return;
    }
    this.#resize(1);
    this.#wait(attempt, 0);
  }

  close(): void {
    this.#closed = true;
    for (const cancel of this.#waiting) cancel();
    this.#waiting.clear();
    this.#resize(-this.#size);
  }

  #wait(attempt: () => Promise<"done" | "again">, times: number): void {
    const delayMs = DELAYS_MS[times];
    if (this.#closed) return;
    if (delayMs === undefined) {
      this.#resize(-1);
      this.#options.onGiveUp();
      return;
    }
    const cancel = this.#options.clock.after(delayMs, () => {
      this.#waiting.delete(cancel);
      void this.#run(attempt, times);
    });
    this.#waiting.add(cancel);
  }

  async #run(attempt: () => Promise<"done" | "again">, times: number): Promise<void> {
    const outcome = await attempt().catch(() => "again" as const);
    if (outcome === "again") this.#wait(attempt, times + 1);
    else if (!this.#closed) this.#resize(-1);
  }

  #resize(by: number): void {
    this.#size += by;
    this.#options.onSize(this.#size);
  }
}
