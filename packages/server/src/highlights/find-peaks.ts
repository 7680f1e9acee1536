import { BUCKET_MS, type Moment } from "./highlight-block.ts";
import type { Bucket, Curve } from "./merge-blocks.ts";

/** A stretch in which far more happened than usual. */
export interface Peak {
  /** Unix milliseconds: where it is highest, where it begins, and where it is over. */
  at: number;
  from: number;
  to: number;
  /** How many times as much as usual, messages and bursts alike. */
  strength: number;
  messages: number;
  bursts: number;
  /** The match events of the peak and of the minute before it. */
  moments: Moment[];
}

/** How many times as much as usual makes a peak. */
const MIN_STRENGTH = 2;
/** Peaks of a stretch at most: the strongest. */
const MAX_PEAKS = 10;
/** Milliseconds between two of them at least. */
const APART_MS = 60_000;
/** Milliseconds that a room may take to answer to what happens. */
const LEAD_MS = 60_000;

/**
 * Finds where a room was loudest. Messages and bursts are each measured by their own mean over the time from the first to the last
 * of the buckets, so that the many taps of a burst do not drown the words. In the order of time.
 */
export function findPeaks({ buckets, moments }: Curve): Peak[] {
  const strengths = strengthsOf(buckets);
  const loudest = buckets
    .map((_, index) => index)
    .filter((index) => (strengths[index] ?? 0) >= MIN_STRENGTH)
    .sort((a, b) => (strengths[b] ?? 0) - (strengths[a] ?? 0) || a - b);
  const peaks: Peak[] = [];
  for (const index of loudest) {
    if (peaks.length === MAX_PEAKS) break;
    const peak = peakAround(index, buckets, strengths);
    if (peaks.some(({ from, to }) => peak.at >= from - APART_MS && peak.at < to + APART_MS))
      continue;
    const near = moments.filter(({ at }) => at >= peak.from - LEAD_MS && at < peak.to);
    peaks.push({ ...peak, moments: near });
  }
  return peaks.sort((a, b) => a.at - b.at);
}

/** How many times its usual each bucket is. */
function strengthsOf(buckets: readonly Bucket[]): number[] {
  const [first] = buckets;
  const last = buckets.at(-1);
  if (!first || !last) return [];
  const length = (last.at - first.at) / BUCKET_MS + 1;
  const mean = (kind: "messages" | "bursts") =>
    buckets.reduce((sum, bucket) => sum + bucket[kind], 0) / length;
  const usual = [
    { kind: "messages" as const, mean: mean("messages") },
    { kind: "bursts" as const, mean: mean("bursts") },
  ].filter((each) => each.mean > 0);
  return buckets.map(
    (bucket) => usual.reduce((sum, each) => sum + bucket[each.kind] / each.mean, 0) / usual.length,
  );
}

/** The bucket and its neighbours that are half as strong at least. */
function peakAround(
  index: number,
  buckets: readonly Bucket[],
  strengths: readonly number[],
): Omit<Peak, "moments"> {
  const half = (strengths[index] ?? 0) / 2;
  const follows = (one: number, other: number) =>
    (strengths[other] ?? 0) >= half &&
    Math.abs((buckets[other]?.at ?? 0) - (buckets[one]?.at ?? 0)) === BUCKET_MS;
  let low = index;
  while (low > 0 && follows(low, low - 1)) low -= 1;
  let high = index;
  while (high < buckets.length - 1 && follows(high, high + 1)) high += 1;
  const inside = buckets.slice(low, high + 1);
  const sum = (kind: "messages" | "bursts") => inside.reduce((all, each) => all + each[kind], 0);
  return {
    at: (buckets[index] as Bucket).at,
    from: (buckets[low] as Bucket).at,
    to: (buckets[high] as Bucket).at + BUCKET_MS,
    strength: Math.round((strengths[index] ?? 0) * 10) / 10,
    messages: sum("messages"),
    bursts: sum("bursts"),
  };
}
