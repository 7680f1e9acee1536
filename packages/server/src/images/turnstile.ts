export interface TurnstileOptions {
  /** How many may be inside at the same time. */
  places: number;
  /** How many may wait in front of it; more are turned away (default: any number). */
  queue?: number;
}

/** There was no place left to wait. */
export class TurnedAway extends Error {}

/** Lets a few in at a time, in the order in which they came. */
export class Turnstile {
  readonly #places: number;
  readonly #queue: number;
  readonly #waiting: (() => void)[] = [];
  #inside = 0;

  constructor({ places, queue = Number.POSITIVE_INFINITY }: TurnstileOptions) {
    this.#places = places;
    this.#queue = queue;
  }

  /** How many are inside. */
  get inside(): number {
    return this.#inside;
  }

  /** Does something inside. Rejects with {@link TurnedAway} where too many wait already. */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inside < this.#places) this.#inside += 1;
    else await this.#wait();
    try {
      return await work();
    } finally {
      // The next one takes over the place, so that nobody who comes just now is faster.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#inside -= 1;
    }
  }

  #wait(): Promise<void> {
    if (this.#waiting.length >= this.#queue) return Promise.reject(new TurnedAway());
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
