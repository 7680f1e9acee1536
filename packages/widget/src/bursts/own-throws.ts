import type { Bursts } from "./burst-layer.ts";

/** Milliseconds after which what one has thrown oneself is not expected to come back any more. */
const FORGET_MS = 3_000;

/** What the visitor has thrown, which is shown at once and comes back among what everyone throws. */
export interface OwnThrows {
  note(emoji: string): void;
  /** Bursts without what was noted and has not come back before. */
  without(bursts: Bursts): Bursts;
}

/** @param now Milliseconds; the page's clock by default. */
export function createOwnThrows(now: () => number = () => performance.now()): OwnThrows {
  const thrown = new Map<string, { count: number; last: number }>();
  return {
    note(emoji) {
      const count = thrown.get(emoji)?.count ?? 0;
      thrown.set(emoji, { count: count + 1, last: now() });
    },
    without(bursts) {
      const others: Record<string, number> = {};
      for (const [emoji, number] of Object.entries(bursts)) {
        const mine = thrown.get(emoji);
        const back = mine && now() - mine.last <= FORGET_MS ? Math.min(mine.count, number) : 0;
        if (mine && mine.count > back && back > 0) mine.count -= back;
        else thrown.delete(emoji);
        if (number > back) others[emoji] = number - back;
      }
      return others;
    },
  };
}
