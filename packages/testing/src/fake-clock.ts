interface Timer {
  dueAt: number;
  run: () => void;
}

/**
 * A clock that stands still until a test moves it. Hand `clock.now`, `clock.setTimeout` and `clock.clearTimeout` to
 * whatever takes a clock; they need no `this`.
 */
export class FakeClock {
  #now: number;
  #lastId = 0;
  readonly #timers = new Map<number, Timer>();

  /** @param startMs Unix milliseconds at which it starts (default 1,800,000,000,000). */
  constructor(startMs = 1_800_000_000_000) {
    this.#now = startMs;
  }

  /** Unix milliseconds. */
  readonly now = (): number => this.#now;

  /** Runs `run` once the clock has been moved on by `delayMs`. */
  readonly setTimeout = (run: () => void, delayMs: number): number => {
    this.#lastId += 1;
    this.#timers.set(this.#lastId, { dueAt: this.#now + Math.max(0, delayMs), run });
    return this.#lastId;
  };

  readonly clearTimeout = (id: number | undefined): void => {
    if (id !== undefined) this.#timers.delete(id);
  };

  /** Timers that are set. */
  get pending(): number {
    return this.#timers.size;
  }

  /**
   * Moves the clock on and runs what falls due, in the order of the due times, each at its own time. Timers that these
   * set run too when they fall due within the same stretch.
   *
   * @param ms Milliseconds.
   */
  advance(ms: number): void {
    const until = this.#now + ms;
    for (let next = this.#nextDue(until); next; next = this.#nextDue(until)) {
      const [id, timer] = next;
      this.#timers.delete(id);
      this.#now = timer.dueAt;
      timer.run();
    }
    this.#now = until;
  }

  #nextDue(until: number): [number, Timer] | undefined {
    let next: [number, Timer] | undefined;
    for (const entry of this.#timers) {
      if (entry[1].dueAt <= until && (!next || entry[1].dueAt < next[1].dueAt)) next = entry;
    }
    return next;
  }
}
