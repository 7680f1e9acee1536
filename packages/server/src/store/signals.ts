/**
 * What one node tells the others that have viewers in a room, and what may be lost on the way: the parts of which each
 * node makes its pulse. What a node sends does not come back to itself.
 */
export interface Signals {
  /** Never rejects, never waits. `signal` is plain JSON. */
  send(room: string, signal: unknown): void;

  /** Delivers what other nodes send for a room. @returns a function that ends it. */
  watch(room: string, listener: (signal: unknown) => void): Promise<() => Promise<void>>;
}

/** How many are in a room, over all nodes. */
export interface ViewerCounts {
  /**
   * Says how many viewers this node has in a room, and answers with the sum over all nodes. Has to be said anew at
   * least every {@link VIEWERS_HOLD_MS}: a node that is heard of no more is not counted. 0 takes this node out.
   */
  report(room: string, viewers: number): Promise<number>;
}

/** Milliseconds for which a node's number holds. */
export const VIEWERS_HOLD_MS = 5_000;
