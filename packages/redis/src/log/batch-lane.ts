/** One batch leaves at most every so often once a room is busy: Redis works a fifth as much for batches as for single messages. */
const BUSY_INTERVAL_MS = 20;
/** Batches that may leave at once before the interval holds. */
const BURST = 10;

interface Waiting<Item, Result> {
  item: Item;
  bytes: number;
  resolve(result: Result): void;
  reject(error: Error): void;
}

export interface BatchLimits {
  maxItems: number;
  maxBytes: number;
  /** Items that may wait; further ones are refused, so that memory stays bounded. */
  maxWaiting: number;
}

/**
 * Sends items in batches, one batch at a time and in their order: what comes in while one is under way goes with the
 * next. An idle lane sends at once.
 */
export class BatchLane<Item, Result> {
  readonly #send: (items: readonly Item[]) => Promise<readonly Result[]>;
  readonly #limits: BatchLimits;
  #waiting: Waiting<Item, Result>[] = [];
  #running: Promise<void> | undefined;
  #credit = BURST;
  #creditedAt = 0;

  constructor(
    send: (items: readonly Item[]) => Promise<readonly Result[]>,
    limits: BatchLimits = { maxItems: 500, maxBytes: 512_000, maxWaiting: 20_000 },
  ) {
    this.#send = send;
    this.#limits = limits;
  }

  get idle(): boolean {
    return this.#running === undefined;
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    await this.#running;
  }

  /** @param bytes About how large it is. */
  push(item: Item, bytes: number): Promise<Result> {
    if (this.#waiting.length >= this.#limits.maxWaiting) {
      return Promise.reject(new Error("Redis is behind with this room; try again."));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, bytes, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  async #run(): Promise<void> {
    // Lets everything else that this turn of the event loop asks for into the first batch.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      await this.#pace();
      await this.#sendNext();
    }
    this.#running = undefined;
  }

  async #pace(): Promise<void> {
    const now = performance.now();
    this.#credit = Math.min(BURST, this.#credit + (now - this.#creditedAt) / BUSY_INTERVAL_MS);
    this.#creditedAt = now;
    this.#credit -= 1;
    if (this.#credit >= 0) return;
    const waitMs = -this.#credit * BUSY_INTERVAL_MS;
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }

  async #sendNext(): Promise<void> {
    const batch = this.#take();
    try {
      const results = await this.#send(batch.map(({ item }) => item));
      for (const [index, each] of batch.entries()) each.resolve(results[index] as Result);
    } catch (error) {
      const reason = error instanceof Error ? error : new Error(String(error));
      for (const each of batch) each.reject(reason);
    }
  }

  #take(): Waiting<Item, Result>[] {
    const { maxItems, maxBytes } = this.#limits;
    let bytes = 0;
    // One at least, however large.
    const end = this.#waiting.findIndex((each, index) => {
      bytes += each.bytes;
      return index > 0 && (index >= maxItems || bytes > maxBytes);
    });
    return this.#waiting.splice(0, end === -1 ? this.#waiting.length : end);
  }
}
