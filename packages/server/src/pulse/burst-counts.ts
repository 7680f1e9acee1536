/** Different emoji that one pulse tells. Those beyond it are dropped until the next one. */
export const MAX_BURST_KINDS = 20;
/** What one pulse counts of an emoji at most: no screen shows more. */
export const MAX_BURST_COUNT = 100_000;

export type Bursts = Record<string, number>;

/** Emoji thrown since they were last taken: a bounded number of kinds, each up to a bound. */
export class BurstCounts {
  readonly #counts = new Map<string, number>();

  add(emoji: string, count: number): void {
    const sum = this.#counts.get(emoji);
    if (sum === undefined && this.#counts.size >= MAX_BURST_KINDS) return;
    this.#counts.set(emoji, Math.min((sum ?? 0) + count, MAX_BURST_COUNT));
  }

  /** Gives them out once; undefined where there are none. */
  take(): Bursts | undefined {
    if (this.#counts.size === 0) return undefined;
    const bursts = Object.fromEntries(this.#counts);
    this.#counts.clear();
    return bursts;
  }
}
