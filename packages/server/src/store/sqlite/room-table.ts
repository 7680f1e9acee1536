import type { DatabaseSync } from "node:sqlite";
import type { RoomSettings, Score } from "@courtside/protocol";
import { makeEpoch } from "../epoch.ts";

/** A room's row. Whoever changes it within a transaction saves it before the end. */
export interface RoomRow {
  readonly id: number;
  readonly name: string;
  readonly epoch: string;
  seq: number;
  firstSeq: number;
  clearedSeq: number;
  pinnedSeq: number | null;
  settings: RoomSettings | null;
  settingsSeq: number;
  score: Score | null;
}

const COLUMNS = `id, name, epoch, seq, first_seq AS firstSeq, cleared_seq AS clearedSeq,
  pinned_seq AS pinnedSeq, settings, settings_seq AS settingsSeq, score`;

/** The rooms that the file knows, by name. */
export class RoomTable {
  readonly #find;
  readonly #insert;
  readonly #update;
  readonly #after;
  readonly #drop;

  constructor(database: DatabaseSync) {
    this.#find = database.prepare(`SELECT ${COLUMNS} FROM rooms WHERE name = ?`);
    this.#insert = database.prepare("INSERT INTO rooms (name, epoch) VALUES (?, ?)");
    this.#update = database.prepare(
      `UPDATE rooms SET seq = ?, first_seq = ?, cleared_seq = ?, pinned_seq = ?, settings = ?,
       settings_seq = ?, score = ? WHERE id = ?`,
    );
    this.#drop = database.prepare("DELETE FROM rooms WHERE id = ? AND seq = 0");
    this.#after = database.prepare(`SELECT ${COLUMNS} FROM rooms WHERE id > ? ORDER BY id LIMIT ?`);
  }

  find(name: string): RoomRow | undefined {
    const row = this.#find.get(name);
    return row && parseRoom(row);
  }

  /** The room, which is made with a fresh epoch the first time. */
  open(name: string): RoomRow {
    const known = this.find(name);
    if (known) return known;
    this.#insert.run(name, makeEpoch());
    return this.find(name) as RoomRow;
  }

  save(room: RoomRow): void {
    const settings = room.settings && JSON.stringify(room.settings);
    const score = room.score && JSON.stringify(room.score);
    const { id, seq, firstSeq, clearedSeq, pinnedSeq, settingsSeq } = room;
    this.#update.run(seq, firstSeq, clearedSeq, pinnedSeq, settings, settingsSeq, score, id);
  }

  /** Drops a room that never had an entry, and of which there is nothing else. */
  drop({ id }: RoomRow): void {
    this.#drop.run(id);
  }

  /** Up to `limit` rooms whose id is above `id`, in the order of their ids. */
  after(id: number, limit: number): RoomRow[] {
    return this.#after.all(id, limit).map(parseRoom);
  }
}

function parseRoom(row: Record<string, unknown>): RoomRow {
  const { settings, score } = row;
  return {
    ...(row as unknown as RoomRow),
    settings: typeof settings === "string" ? JSON.parse(settings) : null,
    score: typeof score === "string" ? JSON.parse(score) : null,
  };
}
