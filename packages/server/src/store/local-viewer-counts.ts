import { VIEWERS_HOLD_MS, type ViewerCounts } from "./signals.ts";

interface NodeCount {
  viewers: number;
  /** Milliseconds of the clock until which it holds. */
  until: number;
}

/** What the nodes within one process last said of their rooms. */
export class LocalCounts {
  readonly #now: () => number;
  readonly #rooms = new Map<string, Map<ViewerCounts, NodeCount>>();

  /** @param now Gives milliseconds (default the system's clock). */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Takes a node's number for a room, and sums up those that hold. */
  report(node: ViewerCounts, room: string, viewers: number): number {
    const counts = this.#rooms.get(room) ?? new Map<ViewerCounts, NodeCount>();
    const now = this.#now();
    counts.delete(node);
    for (const [other, { until }] of counts) if (until <= now) counts.delete(other);
    if (viewers > 0) counts.set(node, { viewers, until: now + VIEWERS_HOLD_MS });
    if (counts.size > 0) this.#rooms.set(room, counts);
    else this.#rooms.delete(room);
    let sum = 0;
    for (const count of counts.values()) sum += count.viewers;
    return sum;
  }
}

/**
 * The viewer counts of one node.
 *
 * @param counts Sums up the nodes that are counted together; default: this one alone.
 */
export function createLocalViewerCounts(counts: LocalCounts = new LocalCounts()): ViewerCounts {
  const node: ViewerCounts = {
    report: async (room, viewers) => counts.report(node, room, viewers),
  };
  return node;
}
