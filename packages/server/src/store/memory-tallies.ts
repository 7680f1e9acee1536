import { MemoryRoomTallies } from "./memory-room-tallies.ts";
import type {
  Chooser,
  Mark,
  MarkOutcome,
  Tallies,
  TallyChanges,
  TallyCounts,
  TallyPlace,
} from "./tallies.ts";

/** Every room's tallies in this process's memory: the shortest implementation of the contract, gone with the process. */
export class MemoryTallies implements Tallies {
  readonly #isGone: (room: string, seq: number) => boolean;
  readonly #rooms = new Map<string, MemoryRoomTallies>();

  /** @param isGone Whether an entry can no longer be read in a room's log: what is about it goes with {@link trim}. */
  constructor(isGone: (room: string, seq: number) => boolean) {
    this.#isGone = isGone;
  }

  async mark(room: string, marks: readonly Mark[]): Promise<MarkOutcome[]> {
    const tallies = this.#room(room);
    return marks.map((mark) => tallies.mark(mark));
  }

  async counts(room: string, targets: readonly string[]): Promise<Map<string, TallyCounts>> {
    const tallies = this.#rooms.get(room);
    return present(targets, (target) => tallies?.counts(target));
  }

  async choices(
    room: string,
    memberId: string,
    targets: readonly string[],
  ): Promise<Map<string, string[]>> {
    const tallies = this.#rooms.get(room);
    return present(targets, (target) => tallies?.choices(memberId, target));
  }

  async choosers(
    room: string,
    target: string,
    page: { after?: string; limit: number },
  ): Promise<{ choosers: Chooser[]; more: boolean }> {
    return this.#rooms.get(room)?.choosers(target, page) ?? { choosers: [], more: false };
  }

  async seal(room: string, target: string, about: TallyPlace): Promise<TallyCounts> {
    return this.#room(room).seal(target, about);
  }

  async changes(room: string, since?: string): Promise<TallyChanges> {
    return this.#room(room).changes(since);
  }

  async drop(room: string, targets: readonly string[]): Promise<void> {
    for (const target of targets) this.#rooms.get(room)?.drop(target);
  }

  async dropAbout(room: string, which: { authorId: string } | { belowSeq: number }): Promise<void> {
    this.#rooms
      .get(room)
      ?.dropWhere(({ seq, authorId }) =>
        "authorId" in which ? authorId === which.authorId : seq < which.belowSeq,
      );
  }

  async forget(room: string, memberId: string): Promise<void> {
    this.#rooms.get(room)?.forget(memberId);
  }

  async trim(): Promise<void> {
    for (const [room, tallies] of this.#rooms) {
      tallies.dropWhere(({ seq }) => this.#isGone(room, seq));
    }
  }

  #room(id: string): MemoryRoomTallies {
    const known = this.#rooms.get(id);
    if (known) return known;
    const room = new MemoryRoomTallies();
    this.#rooms.set(id, room);
    return room;
  }
}

function present<T>(
  targets: readonly string[],
  read: (target: string) => T | undefined,
): Map<string, T> {
  const found = new Map<string, T>();
  for (const target of targets) {
    const value = read(target);
    if (value !== undefined) found.set(target, value);
  }
  return found;
}
