/** What retention takes from, round after round. */
export interface Trimmed {
  trim(): Promise<void>;
}

export interface TrimRoundsOptions {
  kept: readonly Trimmed[];
  /** Milliseconds from the start of one round to the start of the next, which waits for the one before it. */
  intervalMs: number;
  onFault: (error: unknown) => void;
}

/**
 * Has everything that is kept trimmed again and again, one round at a time: one over very many rooms may take longer
 * than the interval, and rounds that overlap would only slow each other down.
 *
 * @returns a function that ends it.
 */
export function startTrimRounds({ kept, intervalMs, onFault }: TrimRoundsOptions): () => void {
  let underWay = false;

  async function round(): Promise<void> {
    if (underWay) return;
    underWay = true;
    await Promise.all(kept.map((each) => each.trim().catch(onFault)));
    underWay = false;
  }

  const timer = setInterval(() => void round(), intervalMs);
  timer.unref();
  return () => clearInterval(timer);
}
