export interface OnceCacheOptions<V> {
  /** Values that are kept at most; the one that was not asked for the longest goes first. */
  maxEntries: number;
  /** Milliseconds for which a value is kept. */
  keepMs: number;
  /** Whether a value may be given again; one that may not is made anew by the next who asks. */
  isFinal: (value: V) => boolean;
  /** Gives Unix milliseconds. */
  now: () => number;
}

interface Kept<V> {
  readonly value: V;
  readonly until: number;
}

/** Makes each value once, also for those who ask while it is being made. */
export class OnceCache<V> {
  readonly #options: OnceCacheOptions<V>;
  readonly #kept = new Map<string, Kept<V>>();
  readonly #making = new Map<string, Promise<V>>();

  constructor(options: OnceCacheOptions<V>) {
    this.#options = options;
  }

  /** Rejects when `make` does; the next who asks then tries again. */
  get(key: string, make: () => Promise<V>): Promise<V> {
    const kept = this.#kept.get(key);
    if (kept && kept.until > this.#options.now()) {
      this.#keep(key, kept);
      return Promise.resolve(kept.value);
    }
    const making = this.#making.get(key) ?? this.#make(key, make);
    return making;
  }

  async #make(key: string, make: () => Promise<V>): Promise<V> {
    const { isFinal, keepMs, now } = this.#options;
    const making = make();
    this.#making.set(key, making);
    try {
      const value = await making;
      if (isFinal(value)) this.#keep(key, { value, until: now() + keepMs });
      return value;
    } finally {
      this.#making.delete(key);
    }
  }

  /** Puts it last in the map, which holds its keys in the order in which they were set. */
  #keep(key: string, kept: Kept<V>): void {
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    if (this.#kept.size <= this.#options.maxEntries) return;
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined) this.#kept.delete(oldest);
  }
}
