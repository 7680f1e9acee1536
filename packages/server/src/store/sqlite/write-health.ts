/** Milliseconds between two attempts to write, while the disk refuses. */
const PROBE_INTERVAL_MS = 1_000;

/**
 * Whether the last write succeeded. While it did not, a small write is attempted every second: a server that
 * is taken out of service for it gets no other write that could show that the disk is well again.
 */
export class WriteHealth {
  readonly #probe: () => Promise<unknown>;
  #timer: NodeJS.Timeout | undefined;
  #ended = false;

  constructor(probe: () => Promise<unknown>) {
    this.#probe = probe;
  }

  get well(): boolean {
    return this.#timer === undefined && !this.#ended;
  }

  /** Passes a write's outcome on, having learnt from it. */
  async watch<T>(write: Promise<T>): Promise<T> {
    try {
      const result = await write;
      clearTimeout(this.#timer);
      this.#timer = undefined;
      return result;
    } catch (error) {
      if (!this.#ended) this.#timer ??= this.#probeLater();
      throw error;
    }
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
  }

  #probeLater(): NodeJS.Timeout {
    const timer = setTimeout(() => {
      // Its failure has been noted by watch(); here it only means one more second.
      this.watch(this.#probe()).catch(() => {
        if (!this.#ended) this.#timer = this.#probeLater();
      });
    }, PROBE_INTERVAL_MS);
    return timer.unref();
  }
}
