import type { DatabaseSync } from "node:sqlite";
import { MAX_CHANGED_TARGETS, type TallyChanges, type TallyPlace } from "../tallies.ts";
import type { RoomRow } from "./room-table.ts";

/** A tally's row. Whoever changes it within a transaction saves it before the end. */
export interface TallyRow {
  readonly id: number;
  readonly target: string;
  readonly counts: Map<string, number>;
  sealed: boolean;
}

const COLUMNS = "id, target, counts, sealed";

/** The rows of all tallies, and at which revision of its room each changed last. */
export class TallyTable {
  readonly #find;
  readonly #insert;
  readonly #update;
  readonly #drop;
  readonly #ofAuthor;
  readonly #belowSeq;
  readonly #chosenBy;
  readonly #gone;
  readonly #changed;
  readonly #revision;
  readonly #count;

  constructor(database: DatabaseSync) {
    const ids = "SELECT id FROM tallies WHERE room = ?";
    this.#find = database.prepare(`SELECT ${COLUMNS} FROM tallies WHERE room = ? AND target = ?`);
    this.#insert = database.prepare(
      `INSERT INTO tallies (room, target, seq, author, counts, sealed, revision)
       VALUES (?, ?, ?, ?, '[]', 0, 0)`,
    );
    this.#update = database.prepare(
      "UPDATE tallies SET counts = ?, sealed = ?, revision = ? WHERE id = ?",
    );
    this.#drop = database.prepare("DELETE FROM tallies WHERE id = ?");
    this.#ofAuthor = database.prepare(`${ids} AND author = ? LIMIT ?`);
    this.#belowSeq = database.prepare(`${ids} AND seq < ? LIMIT ?`);
    this.#chosenBy = database.prepare(
      `SELECT ${COLUMNS} FROM tallies
       WHERE id IN (SELECT tally FROM choices WHERE member = ?) AND room = ?`,
    );
    this.#gone = database.prepare(
      `SELECT tallies.id FROM rooms JOIN tallies ON tallies.room = rooms.id
       WHERE tallies.seq < max(first_seq, cleared_seq + 1) AND tallies.seq IS NOT pinned_seq
       LIMIT ?`,
    );
    this.#changed = database.prepare(
      "SELECT target FROM tallies WHERE room = ? AND revision > ? LIMIT ?",
    );
    this.#revision = database.prepare("SELECT tally_revision AS revision FROM rooms WHERE id = ?");
    this.#count = database.prepare("UPDATE rooms SET tally_revision = ? WHERE id = ?");
  }

  find(room: RoomRow, target: string): TallyRow | undefined {
    const row = this.#find.get(room.id, target);
    return row && parse(row);
  }

  /** The row, which is made the first time. */
  open(room: RoomRow, target: string, { seq, authorId }: TallyPlace): TallyRow {
    const known = this.find(room, target);
    if (known) return known;
    const id = Number(this.#insert.run(room.id, target, seq, authorId).lastInsertRowid);
    return { id, target, counts: new Map(), sealed: false };
  }

  /** Saves rows as they have become, under one revision that is their room's next. */
  save(room: RoomRow, tallies: Iterable<TallyRow>): void {
    const revision = this.#revisionOf(room) + 1;
    for (const { id, counts, sealed } of tallies) {
      this.#update.run(JSON.stringify([...counts]), sealed ? 1 : 0, revision, id);
    }
    this.#count.run(revision, room.id);
  }

  drop(id: number): void {
    this.#drop.run(id);
  }

  changes(room: RoomRow, since: string | undefined): TallyChanges {
    const cursor = `${room.epoch}.${this.#revisionOf(room)}`;
    const [epoch, revision] = since?.split(".") ?? [];
    if (epoch !== room.epoch) return { cursor, targets: undefined };
    const rows = this.#changed.all(room.id, Number(revision), MAX_CHANGED_TARGETS + 1);
    const targets = rows.map(({ target }) => String(target));
    return { cursor, targets: targets.length > MAX_CHANGED_TARGETS ? undefined : targets };
  }

  about(
    room: RoomRow,
    which: { authorId: string } | { belowSeq: number },
    limit: number,
  ): number[] {
    const rows =
      "authorId" in which
        ? this.#ofAuthor.all(room.id, which.authorId, limit)
        : this.#belowSeq.all(room.id, which.belowSeq, limit);
    return rows.map(({ id }) => Number(id));
  }

  chosenBy(room: RoomRow, memberId: string): TallyRow[] {
    return this.#chosenBy.all(memberId, room.id).map(parse);
  }

  /** Of all rooms: what is about entries that can no longer be read. */
  gone(limit: number): number[] {
    return this.#gone.all(limit).map(({ id }) => Number(id));
  }

  #revisionOf(room: RoomRow): number {
    return Number(this.#revision.get(room.id)?.revision);
  }
}

function parse({ id, target, counts, sealed }: Record<string, unknown>): TallyRow {
  return {
    id: Number(id),
    target: String(target),
    counts: new Map(JSON.parse(String(counts)) as [string, number][]),
    sealed: sealed === 1,
  };
}
