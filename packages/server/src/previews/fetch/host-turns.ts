/** Work that waits for its turn. */
interface Waiting {
  host: string;
  start: () => void;
}

export interface HostTurnsOptions {
  /** At the same time, over all hosts. */
  concurrent: number;
  /** Waiting at most; what comes beyond is refused. */
  waiting: number;
}

/** Lets a bounded number of pages be fetched at a time, and of one host one after the other. */
export class HostTurns {
  readonly #options: HostTurnsOptions;
  readonly #busy = new Set<string>();
  readonly #waiting: Waiting[] = [];

  constructor(options: HostTurnsOptions) {
    this.#options = options;
  }

  /** Does work in its turn; rejects where too much waits already. */
  async run<T>(host: string, work: () => Promise<T>): Promise<T> {
    if (this.#waiting.length >= this.#options.waiting) throw new Error("Too many pages wait.");
    await new Promise<void>((start) => {
      this.#waiting.push({ host, start });
      this.#next();
    });
    try {
      return await work();
    } finally {
      this.#busy.delete(host);
      this.#next();
    }
  }

  #next(): void {
    while (this.#busy.size < this.#options.concurrent) {
      const at = this.#waiting.findIndex(({ host }) => !this.#busy.has(host));
      const [next] = at === -1 ? [] : this.#waiting.splice(at, 1);
      if (!next) return;
      this.#busy.add(next.host);
      next.start();
    }
  }
}
