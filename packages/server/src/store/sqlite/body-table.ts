import type { DatabaseSync } from "node:sqlite";

/** Rows that one step of {@link BodyTable.compact} looks at. */
const STEP = 2_000;
/** Blank rows that it leaves before the first that is not: many times what the pages beside a page can hold. */
const MARGIN = 500;

/**
 * The messages' bodies, so kept that what is taken away leaves no trace in the file.
 *
 * `secure_delete` alone does not bring that about: it overwrites what is deleted where it lies, but when SQLite splits or
 * merges pages, copies of the rows that moved stay behind in unused space. So no body is ever moved by SQLite: rows
 * are only added at the end, are overwritten in place with as many bytes, and are dropped from the low end alone, once
 * they and their neighbours are blank.
 */
export class BodyTable {
  readonly #insert;
  readonly #overwrite;
  readonly #size;
  readonly #blank;
  readonly #blankBelow;
  readonly #lowest;
  readonly #read;
  readonly #moved;
  readonly #removeBelow;

  constructor(database: DatabaseSync) {
    const blank = "UPDATE bodies SET body = printf('%*s', octet_length(body), '')";
    this.#insert = database.prepare("INSERT INTO bodies (room, seq, body) VALUES (?, ?, ?)");
    this.#overwrite = database.prepare("UPDATE bodies SET body = ? WHERE id = ?");
    this.#size = database.prepare("SELECT octet_length(body) AS bytes FROM bodies WHERE id = ?");
    this.#blank = database.prepare(`${blank} WHERE id = ?`);
    this.#blankBelow = database.prepare(
      `${blank} WHERE id IN
         (SELECT body_id FROM entries WHERE room = ? AND seq < ? AND seq IS NOT ?)`,
    );
    this.#lowest = database.prepare(
      "SELECT id, room, seq, body GLOB '{*' AS held FROM bodies ORDER BY id LIMIT ?",
    );
    this.#read = database.prepare("SELECT rtrim(body) AS body FROM bodies WHERE id = ?");
    this.#moved = database.prepare("UPDATE entries SET body_id = ? WHERE room = ? AND seq = ?");
    this.#removeBelow = database.prepare("DELETE FROM bodies WHERE id < ?");
  }

  /** @returns the id of the new body. */
  insert(room: number, seq: number, body: string): number {
    return Number(this.#insert.run(room, seq, body).lastInsertRowid);
  }

  /** @returns the id under which the body is now: another one where it has grown. */
  replace(id: number, room: number, seq: number, body: string): number {
    const padding = Number(this.#size.get(id)?.bytes) - Buffer.byteLength(body);
    if (padding >= 0) {
      this.#overwrite.run(body + " ".repeat(padding), id);
      return id;
    }
    this.#blank.run(id);
    return this.insert(room, seq, body);
  }

  remove(id: number): void {
    this.#blank.run(id);
  }

  /** Takes away the bodies of a room's entries below `seq`, but for that at `except`. */
  removeBelow(room: number, seq: number, except: number | null): void {
    this.#blankBelow.run(room, seq, except);
  }

  /**
   * Gives space back: where at most half of the lowest rows hold something, moves these to the end and drops the rest.
   *
   * @returns how many rows it dropped; 0 when there is nothing to gain.
   */
  compact(): number {
    const rows = this.#lowest.all(STEP);
    const held = rows.filter((row) => row.held === 1);
    const end = rows[STEP - MARGIN];
    if (rows.length < STEP || held.length > STEP / 2 || !end) return 0;
    for (const { id, room, seq } of held as { id: number; room: number; seq: number }[]) {
      const moved = this.insert(room, seq, this.#read.get(id)?.body as string);
      this.#moved.run(moved, room, seq);
      this.#blank.run(id);
    }
    return Number(this.#removeBelow.run(end.id as number).changes);
  }
}
