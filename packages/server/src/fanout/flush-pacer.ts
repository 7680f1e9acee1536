import type { FanoutClock } from "./fanout-clock.ts";

export interface FlushPacerOptions {
  /** Milliseconds from the start of one flush to the start of the next, at least. */
  tickMs: number;
  /** The share of time that flushing may take, above 0 and up to 1. The rest is for input, heartbeats and joins. */
  duty: number;
  clock: FanoutClock;
  /** Starts a flush. Whoever flushes calls {@link FlushPacer.ended} when its last write is done. */
  flush: () => void;
}

/**
 * The adaptive tick. The first request after a quiet tick is granted at once, together with whatever else the same
 * turn of the event loop brings; the next flush begins at `max(start + tick, start + duration / duty)` and never before
 * the last has ended. So a quiet room has no delay, and a room that is too big for its tick stretches it.
 */
export class FlushPacer {
  readonly #options: FlushPacerOptions;
  #state: "idle" | "scheduled" | "flushing" | "closed" = "idle";
  #wanted = false;
  #startedAt = Number.NEGATIVE_INFINITY;
  #notBefore = Number.NEGATIVE_INFINITY;
  #cancel: (() => void) | undefined;

  constructor(options: FlushPacerOptions) {
    this.#options = options;
  }

  /** Asks for a flush. Any number of requests before it starts are one. */
  request(): void {
    if (this.#state === "flushing") this.#wanted = true;
    if (this.#state !== "idle") return;
    this.#state = "scheduled";
    const { clock } = this.#options;
    const waitMs = this.#notBefore - clock.now();
    this.#cancel = waitMs > 0 ? clock.after(waitMs, this.#start) : clock.soon(this.#start);
  }

  /** The flush has written to its last viewer. */
  ended(): void {
    if (this.#state !== "flushing") return;
    const { clock, tickMs, duty } = this.#options;
    const durationMs = clock.now() - this.#startedAt;
    this.#notBefore = this.#startedAt + Math.max(tickMs, durationMs / duty);
    this.#state = "idle";
    if (!this.#wanted) return;
    this.#wanted = false;
    this.request();
  }

  close(): void {
    this.#state = "closed";
    this.#cancel?.();
  }

  readonly #start = (): void => {
    this.#state = "flushing";
    this.#startedAt = this.#options.clock.now();
    this.#options.flush();
  };
}
