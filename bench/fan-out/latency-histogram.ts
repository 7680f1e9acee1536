const BUCKET_MS = 0.25;
const BUCKETS = 40_000;

/** Latencies in buckets of a quarter of a millisecond, up to ten seconds: recording one allocates nothing. */
export class LatencyHistogram {
  readonly #counts = new Uint32Array(BUCKETS);
  #total = 0;

  get total(): number {
    return this.#total;
  }

  record(latencyMs: number): void {
    const bucket = Math.min(BUCKETS - 1, Math.max(0, Math.floor(latencyMs / BUCKET_MS)));
    this.#counts[bucket] = (this.#counts[bucket] as number) + 1;
    this.#total += 1;
  }

  /**
   * @param share For example 0.99.
   * @param expected How many there should have been: what is missing counts as infinitely late.
   */
  quantileMs(share: number, expected: number): number {
    let below = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
      below += this.#counts[bucket] as number;
      if (below >= share * expected && below > 0) return (bucket + 1) * BUCKET_MS;
    }
    return Number.POSITIVE_INFINITY;
  }
}
