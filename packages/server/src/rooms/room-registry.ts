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
  readonly #opening = new Map<string, Promise<Room>>();
  readonly #rooms = new Map<string, Room>();
  readonly #idle = new Map<string, () => void>();
  #closed = false;

  constructor(options: RoomRegistryOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#rooms.size + this.#opening.size;
  }

  /** The room, opened once however many ask at the same time. Rejects once the registry is closed. */
  async get(id: string): Promise<Room> {
    const known = this.#rooms.get(id);
    if (!known) return this.#opening.get(id) ?? this.#open(id);
    this.#watch(id, known);
    return known;
  }

  /** The room where it is open. */
  find(id: string): Room | undefined {
    return this.#rooms.get(id);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#opening.values());
    for (const cancel of this.#idle.values()) cancel();
    this.#idle.clear();
    const rooms = [...this.#rooms.values()];
    this.#rooms.clear();
    await Promise.allSettled(rooms.map((room) => room.close()));
  }

  #open(id: string): Promise<Room> {
    if (this.#closed) return Promise.reject(new Error("The rooms are closed."));
    const opening = this.#options
      .open(id)
      .then((room) => {
        this.#rooms.set(id, room);
        this.#watch(id, room);
        return room;
      })
      .finally(() => this.#opening.delete(id));
    this.#opening.set(id, opening);
    return opening;
  }

  #watch(id: string, room: Room): void {
    this.#idle.get(id)?.();
    const { clock, idleMs = 30_000 } = this.#options;
    this.#idle.set(
      id,
      clock.after(idleMs, () => this.#closeIfIdle(id, room)),
    );
  }

  /** In one step, so that nobody is given a room that is about to close. */
  #closeIfIdle(id: string, room: Room): void {
    if (room.busy) {
      this.#watch(id, room);
      return;
    }
    this.#idle.delete(id);
    this.#rooms.delete(id);
    room.close().catch(this.#options.onFault);
  }
}
