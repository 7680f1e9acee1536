import type { Answer } from "@courtside/protocol";
import { refuse } from "../commands/command.ts";
import { RecordMirror } from "../store/record-mirror.ts";
import type { Records } from "../store/records.ts";
import { type LivePoll, NO_POLLS, type RoomPolls, roomPollsSchema } from "./live-poll.ts";

/** The collection with one record for each room that has polls to look after. */
export const POLLS = "polls";

/** How often a change is made anew because other nodes were faster. */
const TRIES = 8;

export interface PollBookParts {
  records: Records;
  /** Gives Unix milliseconds. */
  now: () => number;
  onFault: (error: unknown) => void;
}

/** What becomes of a room's polls by a change; or why nothing does. */
export type PollsChange<T> = (polls: RoomPolls) => Answer<{ polls: RoomPolls; result: T }>;

/**
 * Every room's polls that are not dealt with, in memory on every node and changed by one at a time: so the number of
 * polls in a room is kept exactly, and each step of a poll is taken once.
 */
export class PollBook {
  readonly #parts: PollBookParts;
  readonly #mirror: RecordMirror<RoomPolls>;
  readonly #rooms = new Set<string>();

  constructor(parts: PollBookParts, onChange: () => void) {
    this.#parts = parts;
    this.#mirror = new RecordMirror({
      ...parts,
      collection: POLLS,
      read: (value) => roomPollsSchema.safeParse(value).data,
      onChange: ({ id, after }) => {
        if (after) this.#rooms.add(id);
        else this.#rooms.delete(id);
        onChange();
      },
    });
  }

  start(): Promise<void> {
    return this.#mirror.start();
  }

  close(): Promise<void> {
    return this.#mirror.close();
  }

  /** The rooms that have any. */
  get rooms(): ReadonlySet<string> {
    return this.#rooms;
  }

  /** As this node knows them, which may be a second old. */
  in(room: string): RoomPolls {
    return this.#mirror.get(room) ?? NO_POLLS;
  }

  /** As this node knows it; undefined where it is dealt with, or not known here yet. */
  find(room: string, pollId: string): LivePoll | undefined {
    return this.in(room).live.find(({ terms }) => terms.id === pollId);
  }

  /** Asks the store for what another node may just have written. */
  async refresh(room: string): Promise<RoomPolls> {
    const record = await this.#parts.records.get(POLLS, room);
    if (record) this.#mirror.note([record]);
    return this.in(room);
  }

  /** Changes a room's polls in one step over all nodes. `change` may be called several times, and has no effects. */
  async change<T>(room: string, change: PollsChange<T>): Promise<Answer<T>> {
    const { records } = this.#parts;
    for (let tries = 0; tries < TRIES; tries += 1) {
      const record = await records.get(POLLS, room);
      const before = roomPollsSchema.safeParse(record?.value).data ?? NO_POLLS;
      const changed = change(before);
      if (!changed.ok) return changed;
      const { polls, result } = changed.data;
      if (polls === before) return { ok: true, data: result };
      const isEmpty = polls.live.length === 0 && polls.ended.length === 0;
      const outcome = await records.commit(POLLS, [
        { id: room, value: isEmpty ? null : polls, expect: record?.version ?? 0 },
      ]);
      if (outcome.status === "conflict") continue;
      this.#mirror.note(outcome.records);
      return { ok: true, data: result };
    }
    return refuse("UNAVAILABLE", { retryAfterMs: 500 });
  }
}
