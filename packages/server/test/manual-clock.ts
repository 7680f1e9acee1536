import type { FanoutClock } from "../src/fanout/fanout-clock.ts";

interface Timer {
  dueAt: number;
  run: () => void;
}

/** A fan-out's clock that a test moves. What was asked for "soon" runs in {@link turn}. */
export class ManualClock implements FanoutClock {
  #now = 1_000;
  #soon: (() => void)[] = [];
  readonly #timers = new Set<Timer>();

  now(): number {
    return this.#now;
  }

  soon(run: () => void): () => void {
    this.#soon.push(run);
    return () => {
      this.#soon = this.#soon.filter((other) => other !== run);
    };
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = { dueAt: this.#now + delayMs, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Timers and turns that wait. */
  get waiting(): number {
    return this.#soon.length + this.#timers.size;
  }

  /** Lets time pass without a turn of the event loop, as a long computation does. */
  spend(ms: number): void {
    this.#now += ms;
  }

  /** One turn of the event loop: what was asked for "soon" before it. */
  turn(): void {
    const due = this.#soon;
    this.#soon = [];
    for (const run of due) run();
  }

  /** Moves on, with as many turns as are asked for, and runs what falls due, in order. */
  advance(ms: number): void {
    const until = this.#now + ms;
    this.#settle();
    for (let timer = this.#next(until); timer; timer = this.#next(until)) {
      this.#timers.delete(timer);
      this.#now = Math.max(this.#now, timer.dueAt);
      timer.run();
      this.#settle();
    }
    this.#now = until;
  }

  #settle(): void {
    while (this.#soon.length > 0) this.turn();
  }

  #next(until: number): Timer | undefined {
    const due = [...this.#timers].filter(({ dueAt }) => dueAt <= until);
    return due.sort((a, b) => a.dueAt - b.dueAt)[0];
  }
}
