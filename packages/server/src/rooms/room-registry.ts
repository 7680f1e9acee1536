import type { FanoutClock } from "../fanout/fanout-clock.ts";
import type { Room } from "./room.ts";

export interface RoomRegistryOptions {
  /** Opens a room. Rejects when its log cannot be read. */
  open: (id: string) => Promise<Room>;
  clock: FanoutClock;
  /** Milliseconds for which a room without viewers stays in memory (default 30,000). */
  idleMs?: number;
  onFault: (error: unknown) => void;
}

/** The rooms that are open on this node: opened by the first who asks, closed a while after the last viewer left. */
export class RoomRegistry {
  readonly #options: RoomRegistryOptions;
  readonly #rooms = new Map<string, Promise<Room>>();
  readonly #idle = new Map<string, () => void>();

  constructor(options: RoomRegistryOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#rooms.size;
  }

  /** The room, opened once however many ask at the same time. */
  async get(id: string): Promise<Room> {
    const known = this.#rooms.get(id);
    if (known) {
      this.#watch(id);
      return known;
    }
    const opening = this.#options.open(id);
    this.#rooms.set(id, opening);
    try {
      const room = await opening;
      this.#watch(id);
      return room;
    } catch (error) {
      this.#rooms.delete(id);
      throw error;
    }
  }

  async close(): Promise<void> {
    for (const cancel of this.#idle.values()) cancel();
    this.#idle.clear();
    const rooms = await Promise.allSettled(this.#rooms.values());
    this.#rooms.clear();
    await Promise.allSettled(
      rooms.map((room) => (room.status === "fulfilled" ? room.value.close() : undefined)),
    );
  }

  #watch(id: string): void {
    this.#idle.get(id)?.();
    const { clock, idleMs = 30_000 } = this.#options;
    this.#idle.set(
      id,
      clock.after(idleMs, () => void this.#closeIfEmpty(id)),
    );
  }

  async #closeIfEmpty(id: string): Promise<void> {
    const room = await this.#rooms.get(id);
    if (!room) return;
    if (room.audience.viewers > 0) {
      this.#watch(id);
      return;
    }
    this.#idle.delete(id);
    this.#rooms.delete(id);
    await room.close().catch(this.#options.onFault);
  }
}
