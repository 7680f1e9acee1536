import type { DatabaseSync } from "node:sqlite";
import { type DeletedBy, type Message, redactMessage, redactQuote } from "@courtside/protocol";
import { redactQuoteOf } from "../present-entry.ts";
import type { BodyTable } from "./body-table.ts";
import type { RoomRow } from "./room-table.ts";

/** A message as it is selected: `body` has all of it but its place. */
interface MessageRow {
  seq: number;
  at: number;
  body: string;
}

/** The messages of the log: the one place where their text lives. */
export class MessageTable {
  readonly #insert;
  readonly #byId;
  readonly #bySeq;
  readonly #update;
  readonly #byAuthor;
  readonly #byQuoted;
  readonly #byQuotedAuthor;
  readonly #bodyId;
  readonly #remove;
  readonly #bodies: BodyTable;

  constructor(database: DatabaseSync, bodies: BodyTable) {
    this.#bodies = bodies;
    const selectBy = (index: string) =>
      `SELECT e.seq, at, b.body FROM entries e ${index} JOIN bodies b ON b.id = e.body_id
       WHERE e.room = ? AND`;
    const select = selectBy("");
    this.#insert = database.prepare(
      `INSERT INTO entries
         (room, seq, at, kind, message_id, author, quoted_id, quoted_author, thread, body_id)
       VALUES (?, ?, ?, 'message', ?, ?, ?, ?, ?, ?)`,
    );
    this.#byId = database.prepare(`${select} kind = 'message' AND message_id = ?`);
    this.#bySeq = database.prepare(`${select} e.seq = ?`);
    this.#update = database.prepare(
      `UPDATE entries SET author = ?, quoted_id = ?, quoted_author = ?, body_id = ?
       WHERE room = ? AND seq = ?`,
    );
    // Left to itself, SQLite would walk through the whole room for these.
    this.#byAuthor = database.prepare(`${selectBy("INDEXED BY authors")} author = ?`);
    this.#byQuoted = database.prepare(`${selectBy("INDEXED BY quotes")} quoted_id = ?`);
    this.#byQuotedAuthor = database.prepare(
      `${selectBy("INDEXED BY quoted_authors")} quoted_author = ?`,
    );
    this.#bodyId = database.prepare("SELECT body_id FROM entries WHERE room = ? AND seq = ?");
    this.#remove = database.prepare("DELETE FROM entries WHERE room = ? AND seq = ?");
  }

  /** A message that the log still shows: not hidden by a clear, nor taken by retention unless it is pinned. */
  find(room: RoomRow, messageId: string): Message | undefined {
    const message = parseRow(this.#byId.get(room.id, messageId));
    if (!message || message.seq <= room.clearedSeq) return undefined;
    return message.seq >= room.firstSeq || message.seq === room.pinnedSeq ? message : undefined;
  }

  pinned(room: RoomRow): Message | undefined {
    return room.pinnedSeq === null ? undefined : parseRow(this.#bySeq.get(room.id, room.pinnedSeq));
  }

  insert(room: RoomRow, message: Message): void {
    const { author, quotedId, quotedAuthor, body } = columns(message);
    const { seq, at, id, thread = null } = message;
    const bodyId = this.#bodies.insert(room.id, seq, body);
    this.#insert.run(room.id, seq, at, id, author, quotedId, quotedAuthor, thread, bodyId);
  }

  update(room: RoomRow, message: Message): void {
    const { author, quotedId, quotedAuthor, body } = columns(message);
    const { seq } = message;
    const bodyId = this.#bodies.replace(this.#bodyIdAt(room, seq), room.id, seq, body);
    this.#update.run(author, quotedId, quotedAuthor, bodyId, room.id, seq);
  }

  /** Takes the words away from one message and from every quote of it. */
  delete(room: RoomRow, messageId: string, by: DeletedBy): void {
    const message = this.find(room, messageId);
    if (message) this.#redact(room, message, by);
    for (const reply of parseRows(this.#byQuoted.all(room.id, messageId))) {
      this.update(room, redactQuote(reply, messageId, by));
    }
  }

  /** Takes the words away from all that a member has said so far, and from every quote of theirs. */
  purge(room: RoomRow, memberId: string, by: DeletedBy): void {
    for (const message of parseRows(this.#byAuthor.all(room.id, memberId))) {
      this.#redact(room, message, by);
    }
    for (const reply of parseRows(this.#byQuotedAuthor.all(room.id, memberId))) {
      this.update(room, redactQuoteOf(reply, memberId, by));
    }
  }

  /** Pins the message at `seq`, or none. What only its pin had kept from retention is dropped. */
  pin(room: RoomRow, seq: number | null): void {
    const last = room.pinnedSeq;
    room.pinnedSeq = seq;
    if (last === null || last >= room.firstSeq || last === seq) return;
    this.#bodies.remove(this.#bodyIdAt(room, last));
    this.#remove.run(room.id, last);
  }

  #bodyIdAt(room: RoomRow, seq: number): number {
    return this.#bodyId.get(room.id, seq)?.body_id as number;
  }

  #redact(room: RoomRow, message: Message, by: DeletedBy): void {
    this.update(room, redactMessage(message, by));
    if (message.seq === room.pinnedSeq) this.pin(room, null);
  }
}

function columns(message: Message) {
  const { seq: _seq, at: _at, ...body } = message;
  const quote = message.replyTo?.deleted ? undefined : message.replyTo;
  return {
    author: message.deleted ? null : message.author.id,
    quotedId: quote?.id ?? null,
    quotedAuthor: quote?.author.id ?? null,
    body: JSON.stringify(body),
  };
}

/** The message in a row of kind `message`. */
export function parseMessage({ seq, at, body }: MessageRow): Message {
  return { ...JSON.parse(body), at, seq };
}

function parseRow(row: Record<string, unknown> | undefined): Message | undefined {
  return row && parseMessage(row as unknown as MessageRow);
}

function parseRows(rows: Record<string, unknown>[]): Message[] {
  return rows.map((row) => parseMessage(row as unknown as MessageRow));
}
