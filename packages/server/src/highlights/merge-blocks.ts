import { type Block, BUCKET_MS, type Moment } from "./highlight-block.ts";

/** One point of a room's curve. */
export interface Bucket {
  /** Unix milliseconds at which it begins. */
  at: number;
  messages: number;
  bursts: number;
}

/** A room's curve over a stretch of time; buckets in which nothing happened are left out. */
export interface Curve {
  buckets: Bucket[];
  moments: Moment[];
}

/** Adds up what the nodes have counted, from `from` to before `to`, in Unix milliseconds. */
export function mergeBlocks(blocks: readonly Block[], from: number, to: number): Curve {
  const buckets = new Map<number, Bucket>();
  const isIn = (at: number) => at >= from && at < to;
  for (const { start, messages, bursts } of blocks) {
    for (const [kind, series] of Object.entries({ messages, bursts })) {
      for (const [index, count] of Object.entries(series)) {
        const at = start + Number(index) * BUCKET_MS;
        if (!isIn(at)) continue;
        const bucket = buckets.get(at) ?? { at, messages: 0, bursts: 0 };
        bucket[kind as "messages" | "bursts"] += count;
        buckets.set(at, bucket);
      }
    }
  }
  return {
    buckets: [...buckets.values()].sort((a, b) => a.at - b.at),
    moments: blocks
      .flatMap(({ moments }) => moments.filter(({ at }) => isIn(at)))
      .sort((a, b) => a.at - b.at || a.seq - b.seq),
  };
}
