import { queuedBytes } from "./direct-write.ts";
import type { FanoutClock } from "./fanout-clock.ts";
import type { Viewer } from "./viewer.ts";

/** Milliseconds between two looks at the viewers that are behind; while there are none there is no timer. */
const SWEEP_MS = 250;

/** Why a viewer is given up: it did not drain in time, or the ring no longer reaches back to it. Either way it recovers by the log. */
export type LaggingReason = "stalled" | "unreachable";

export interface BehindViewersOptions {
  clock: FanoutClock;
  /** A viewer with at most this many bytes queued is brought up to date. */
  drainedBytes: number;
  /** Milliseconds after which a viewer that has not drained is given up. */
  laggingMs: number;
  /** Writes all that the viewers have missed; returns those for whom that is not possible any more. */
  catchUp: (viewers: readonly Viewer[]) => readonly Viewer[];
  giveUp: (viewer: Viewer, reason: LaggingReason) => void;
}

/**
 * The viewers of a room that flushes pass by, because too much is queued for them or they joined with an older
 * seq. Their own queue decides: not a pong, which a client can send without reading anything.
 */
export class BehindViewers {
  readonly #options: BehindViewersOptions;
  /** When each fell behind. */
  readonly #since = new Map<Viewer, number>();
  #cancel: (() => void) | undefined;

  constructor(options: BehindViewersOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#since.size;
  }

  has(viewer: Viewer): boolean {
    return this.#since.has(viewer);
  }

  add(viewer: Viewer): void {
    if (this.#since.has(viewer)) return;
    const { clock } = this.#options;
    this.#since.set(viewer, clock.now());
    // At once, for a viewer that only joined with an older seq has nothing to wait for.
    this.#cancel ??= clock.soon(this.#sweep);
  }

  delete(viewer: Viewer): void {
    this.#since.delete(viewer);
  }

  clear(): void {
    this.#since.clear();
    this.#cancel?.();
    this.#cancel = undefined;
  }

  readonly #sweep = (): void => {
    this.#cancel = undefined;
    const { clock, drainedBytes, laggingMs, catchUp, giveUp } = this.#options;
    const drained: Viewer[] = [];
    const stalled: Viewer[] = [];
    for (const [viewer, since] of this.#since) {
      if (queuedBytes(viewer.socket) <= drainedBytes) drained.push(viewer);
      else if (clock.now() - since > laggingMs) stalled.push(viewer);
    }
    for (const viewer of [...drained, ...stalled]) this.#since.delete(viewer);
    for (const viewer of catchUp(drained)) giveUp(viewer, "unreachable");
    for (const viewer of stalled) giveUp(viewer, "stalled");
    if (this.#since.size > 0) this.#cancel ??= clock.after(SWEEP_MS, this.#sweep);
  };
}
