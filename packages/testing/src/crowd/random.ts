/** A stream of numbers that is the same for the same seed, so that a crowd can be replayed. */
export interface Random {
  /** At least 0, below 1. */
  next(): number;
  /** An integer from 0 up to and without `end`. */
  below(end: number): number;
  /** One of `items`, each as likely as the other. */
  pick<T>(items: readonly [T, ...T[]] | readonly T[]): T;
  /** True with the probability given, 0 to 1. */
  chance(probability: number): boolean;
}

/** Mulberry32 by Tommy Ettinger (public domain): 32 bits of state, and good enough for chatter. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number) => Math.floor(next() * end);
  return {
    next,
    below,
    pick: (items) => {
      if (items.length === 0) throw new RangeError("pick needs at least one item");
      return items[below(items.length)] as (typeof items)[number];
    },
    chance: (probability) => next() < probability,
  };
}
