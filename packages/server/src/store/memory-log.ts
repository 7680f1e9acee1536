import type { Entry, Message } from "@courtside/protocol";
import { MemoryRoom } from "./memory-room.ts";
import {
  type Append,
  type AppendOutcome,
  DEFAULT_RETENTION,
  type EntryRange,
  type IdempotencyKey,
  type LogListener,
  type Retention,
  type RoomHead,
  type RoomLog,
  type ThreadPage,
  type ThreadSummaries,
} from "./room-log.ts";
import { Subscriptions } from "./subscriptions.ts";

export interface MemoryLogOptions {
  /** How much of each room is kept, by default {@link DEFAULT_RETENTION}. */
  retention?: Partial<Retention>;
  /** Unix milliseconds; the machine's clock by default. */
  now?: () => number;
}

/** Every room's log in this process's memory: the shortest implementation of the contract, gone with the process. */
export class MemoryLog implements RoomLog {
  readonly #retention: Retention;
  readonly #now: () => number;
  readonly #rooms = new Map<string, MemoryRoom>();
  readonly #subscriptions = new Subscriptions();

  constructor(options: MemoryLogOptions = {}) {
    this.#retention = { ...DEFAULT_RETENTION, ...options.retention };
    this.#now = options.now ?? Date.now;
  }

  async open(room: string): Promise<RoomHead> {
    return this.#room(room).head();
  }

  async append(room: string, appends: readonly Append[]): Promise<AppendOutcome[]> {
    const log = this.#room(room);
    const at = this.#now();
    const outcomes: AppendOutcome[] = [];
    const appended: Entry[] = [];
    try {
      for (const append of appends) {
        const outcome = log.append(append, at);
        outcomes.push(outcome);
        if (outcome.status === "appended") appended.push(outcome.entry);
      }
    } finally {
      // Also when one of them was refused: those before it are in the log.
      this.#subscriptions.publish(room, log.epoch, appended);
    }
    return outcomes;
  }

  async outcome(room: string, key: IdempotencyKey): Promise<AppendOutcome | undefined> {
    return this.#rooms.get(room)?.outcome(key, this.#now());
  }

  async read(
    room: string,
    range: { after?: number; before?: number; limit: number },
  ): Promise<EntryRange> {
    return this.#room(room).read(range);
  }

  async message(room: string, messageId: string): Promise<Message | undefined> {
    return this.#rooms.get(room)?.message(messageId);
  }

  async replies(
    room: string,
    rootId: string,
    page: { before?: number; limit: number },
  ): Promise<ThreadPage> {
    return this.#room(room).replies(rootId, page);
  }

  async threads(room: string, rootIds: readonly string[]): Promise<ThreadSummaries> {
    return this.#room(room).threads(rootIds);
  }

  async subscribe(room: string, listener: LogListener): Promise<() => Promise<void>> {
    const end = this.#subscriptions.add(room, listener);
    return async () => end();
  }

  async trim(): Promise<void> {
    const now = this.#now();
    for (const [id, room] of this.#rooms) {
      room.trim(this.#retention, now);
      if (room.unwritten && !this.#subscriptions.has(id)) this.#rooms.delete(id);
    }
  }

  /** Whether an entry that was in a room can no longer be read, not even as the pinned message. */
  isGone(room: string, seq: number): boolean {
    return this.#rooms.get(room)?.isGone(seq) ?? true;
  }

  #room(id: string): MemoryRoom {
    const known = this.#rooms.get(id);
    if (known) return known;
    const room = new MemoryRoom();
    this.#rooms.set(id, room);
    return room;
  }
}
