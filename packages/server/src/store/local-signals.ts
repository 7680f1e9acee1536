import { type Signals, VIEWERS_HOLD_MS, type ViewerCounts } from "./signals.ts";

type SignalListener = (signal: unknown) => void;

interface NodeCount {
  viewers: number;
  /** Milliseconds of the clock until which it holds. */
  until: number;
}

/** Nodes within one process that know of each other, as a test of several nodes has them. */
export class LocalNodes {
  readonly #now: () => number;
  readonly #listeners = new Map<string, Map<SignalListener, Signals>>();
  readonly #counts = new Map<string, Map<ViewerCounts, NodeCount>>();

  /** @param now Gives milliseconds (default the system's clock). */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  watch(node: Signals, room: string, listener: SignalListener): () => void {
    const listeners = this.#listeners.get(room) ?? new Map<SignalListener, Signals>();
    this.#listeners.set(room, listeners);
    // Each watch is its own, also when one function watches twice.
    const own: SignalListener = (signal) => listener(signal);
    listeners.set(own, node);
    return () => {
      if (listeners.delete(own) && listeners.size === 0) this.#listeners.delete(room);
    };
  }

  /** Tells the other nodes, after the turn of the sender. */
  send(from: Signals, room: string, signal: unknown): void {
    const others = [...(this.#listeners.get(room) ?? [])].filter(([, node]) => node !== from);
    if (others.length === 0) return;
    // As a bus would carry it: nodes share no objects.
    const json = JSON.stringify(signal);
    queueMicrotask(() => {
      for (const [listener] of others) deliver(listener, json);
    });
  }

  /** Takes a node's number for a room, and sums up those that hold. */
  report(node: ViewerCounts, room: string, viewers: number): number {
    const counts = this.#counts.get(room) ?? new Map<ViewerCounts, NodeCount>();
    const now = this.#now();
    counts.delete(node);
    for (const [other, { until }] of counts) if (until <= now) counts.delete(other);
    if (viewers > 0) counts.set(node, { viewers, until: now + VIEWERS_HOLD_MS });
    if (counts.size > 0) this.#counts.set(room, counts);
    else this.#counts.delete(room);
    let sum = 0;
    for (const count of counts.values()) sum += count.viewers;
    return sum;
  }
}

/**
 * The signals of one node.
 *
 * @param nodes Those that hear each other; default: nobody else.
 */
export function createLocalSignals(nodes: LocalNodes = new LocalNodes()): Signals {
  const node: Signals = {
    send: (room, signal) => nodes.send(node, room, signal),
    async watch(room, listener) {
      const end = nodes.watch(node, room, listener);
      return async () => end();
    },
  };
  return node;
}

/**
 * The viewer counts of one node.
 *
 * @param nodes Those whose viewers are summed up; default: this node alone.
 */
export function createLocalViewerCounts(nodes: LocalNodes = new LocalNodes()): ViewerCounts {
  const node: ViewerCounts = {
    report: async (room, viewers) => nodes.report(node, room, viewers),
  };
  return node;
}

/** A listener's fault reaches neither the sender nor the other listeners. */
function deliver(listener: SignalListener, json: string): void {
  try {
    listener(JSON.parse(json));
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error));
  }
}
