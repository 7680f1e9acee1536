import type { Entry } from "@courtside/protocol";
import type { LogListener } from "./room-log.ts";

interface Delivery {
  room: string;
  epoch: string;
  entries: readonly Entry[];
}

/**
 * Who listens to which room within this process. Deliveries leave in the order in which they were published, even
 * when a listener appends and so publishes again while it is being called.
 */
export class Subscriptions {
  readonly #rooms = new Map<string, Set<LogListener>>();
  readonly #waiting: Delivery[] = [];
  #delivering = false;

  /** @returns a function that ends the subscription. */
  add(room: string, listener: LogListener): () => void {
    const listeners = this.#rooms.get(room) ?? new Set();
    this.#rooms.set(room, listeners);
    // Each subscription is its own, also when one listener is subscribed twice.
    const own: LogListener = {
      entries: (epoch, entries) => listener.entries(epoch, entries),
      top: (position) => listener.top(position),
    };
    listeners.add(own);
    return () => {
      if (listeners.delete(own) && listeners.size === 0) this.#rooms.delete(room);
    };
  }

  /** The rooms that somebody listens to. */
  rooms(): string[] {
    return [...this.#rooms.keys()];
  }

  has(room: string): boolean {
    return this.#rooms.has(room);
  }

  publish(room: string, epoch: string, entries: readonly Entry[]): void {
    if (entries.length === 0 || !this.#rooms.has(room)) return;
    this.#waiting.push({ room, epoch, entries });
    if (this.#delivering) return;
    this.#delivering = true;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) this.#deliver(next);
    this.#delivering = false;
  }

  #deliver({ room, epoch, entries }: Delivery): void {
    for (const listener of this.#rooms.get(room) ?? []) {
      try {
        listener.entries(epoch, entries);
      } catch (error) {
        // What is stored is stored: one listener's fault must not reach the writer or the other listeners.
        process.emitWarning(error instanceof Error ? error : String(error));
      }
    }
  }
}
