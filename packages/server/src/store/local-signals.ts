import type { Signals } from "./signals.ts";

type SignalListener = (signal: unknown) => void;

/** Nodes within one process that hear each other's signals, as a test of several nodes has them. */
export class LocalBus {
  readonly #rooms = new Map<string, Map<SignalListener, Signals>>();

  watch(node: Signals, room: string, listener: SignalListener): () => void {
    const listeners = this.#rooms.get(room) ?? new Map<SignalListener, Signals>();
    this.#rooms.set(room, listeners);
    // Each watch is its own, also when one function watches twice.
    const own: SignalListener = (signal) => listener(signal);
    listeners.set(own, node);
    return () => {
      if (listeners.delete(own) && listeners.size === 0) this.#rooms.delete(room);
    };
  }

  /** Tells the other nodes, after the turn of the sender. */
  send(from: Signals, room: string, signal: unknown): void {
    const others = [...(this.#rooms.get(room) ?? [])].filter(([, node]) => node !== from);
    if (others.length === 0) return;
    // As a bus between processes would carry it: nodes share no objects.
    const json = JSON.stringify(signal);
    queueMicrotask(() => {
      for (const [listener] of others) deliver(listener, json);
    });
  }
}

/**
 * The signals of one node.
 *
 * @param bus Joins the nodes that hear each other; default: nobody else.
 */
export function createLocalSignals(bus: LocalBus = new LocalBus()): Signals {
  const node: Signals = {
    send: (room, signal) => bus.send(node, room, signal),
    async watch(room, listener) {
      const end = bus.watch(node, room, listener);
      return async () => end();
    },
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
