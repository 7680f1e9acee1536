import type { DatabaseSync } from "node:sqlite";
import type { Entry } from "@courtside/protocol";
import { presentEdit, presentLinks } from "../present-entry.ts";
import type { EntryDraft, EntryRange } from "../room-log.ts";
import type { BodyTable } from "./body-table.ts";
import { type MessageTable, parseMessage } from "./message-table.ts";
import type { RoomRow } from "./room-table.ts";

interface EntryRow {
  seq: number;
  at: number;
  kind: string;
  message_id: string | null;
  body: string;
}

/** A draft of any kind but a message, which {@link MessageTable} stores. */
export type PlainDraft = Exclude<EntryDraft, { kind: "message" }>;

/** The log itself: every entry at its seq, read as it stands now. */
export class EntryTable {
  readonly #messages: MessageTable;
  readonly #bodies: BodyTable;
  readonly #insert;
  readonly #one;
  readonly #forward;
  readonly #backward;
  readonly #firstSince;
  readonly #removeBelow;

  constructor(database: DatabaseSync, messages: MessageTable, bodies: BodyTable) {
    this.#messages = messages;
    this.#bodies = bodies;
    const select = `SELECT e.seq, at, kind, message_id, coalesce(b.body, e.body) AS body
      FROM entries e LEFT JOIN bodies b ON b.id = e.body_id WHERE e.room = ?`;
    this.#insert = database.prepare(
      "INSERT INTO entries (room, seq, at, kind, message_id, body) VALUES (?, ?, ?, ?, ?, ?)",
    );
    this.#one = database.prepare(`${select} AND e.seq = ?`);
    const between = `${select} AND e.seq >= ? AND e.seq <= ? ORDER BY e.seq`;
    this.#forward = database.prepare(`${between} LIMIT ?`);
    this.#backward = database.prepare(`${between} DESC LIMIT ?`);
    this.#firstSince = database.prepare(
      `SELECT seq FROM entries WHERE room = ? AND seq >= ? AND seq < ? AND at >= ?
       ORDER BY seq LIMIT 1`,
    );
    this.#removeBelow = database.prepare(
      "DELETE FROM entries WHERE room = ? AND seq < ? AND seq IS NOT ?",
    );
  }

  insert(room: RoomRow, draft: PlainDraft, place: { seq: number; at: number }): void {
    const { messageId, body } = columns(draft);
    this.#insert.run(room.id, place.seq, place.at, draft.kind, messageId, JSON.stringify(body));
  }

  at(room: RoomRow, seq: number): Entry | undefined {
    if (seq < room.firstSeq) return undefined;
    const row = this.#one.get(room.id, seq);
    return row && this.#present(room, row);
  }

  read(room: RoomRow, range: { after?: number; before?: number; limit: number }): EntryRange {
    const lowest = Math.max(room.firstSeq, room.clearedSeq + 1);
    const low = Math.max(lowest, (range.after ?? 0) + 1);
    const high = Math.min(room.seq, (range.before ?? room.seq + 1) - 1);
    // One more than was asked for tells whether there are more.
    const bounds = [room.id, low, high, range.limit + 1];
    const forward = range.after !== undefined;
    const rows = forward ? this.#forward.all(...bounds) : this.#backward.all(...bounds);
    const page = rows.slice(0, range.limit).map((row) => this.#present(room, row));
    const more = rows.length > range.limit;
    return { epoch: room.epoch, entries: forward ? page : page.reverse(), more };
  }

  /** The lowest seq in `from` (inclusive) to `to` (exclusive) whose time is `since` or later. */
  firstSince(room: RoomRow, from: number, to: number, since: number): number | undefined {
    return this.#firstSince.get(room.id, from, to, since)?.seq as number | undefined;
  }

  /** Drops what lies below `seq` but for the pinned message. */
  removeBelow(room: RoomRow, seq: number): void {
    this.#bodies.removeBelow(room.id, seq, room.pinnedSeq);
    this.#removeBelow.run(room.id, seq, room.pinnedSeq);
  }

  #present(room: RoomRow, columns: Record<string, unknown>): Entry {
    const row = columns as unknown as EntryRow;
    const { seq, at } = row;
    if (row.kind === "message") return { seq, at, kind: "message", message: parseMessage(row) };
    const body = JSON.parse(row.body);
    if (row.message_id === null) return { seq, at, kind: row.kind, ...body };
    const messageId = row.message_id as string;
    const entry = { seq, at, kind: row.kind, messageId, ...body };
    const target = this.#messages.find(room, messageId);
    return entry.kind === "edit" ? presentEdit(entry, target) : presentLinks(entry, target);
  }
}

/** What is kept of an entry. Of one that shows what its message holds, which message that is, and nothing that it holds. */
function columns(draft: PlainDraft): { messageId: string | null; body: object } {
  if (draft.kind === "edit") {
    return { messageId: draft.messageId, body: { editedBy: draft.editedBy } };
  }
  if (draft.kind === "links") {
    return { messageId: draft.messageId, body: { authorId: draft.authorId } };
  }
  const { kind: _, ...body } = draft;
  return { messageId: null, body };
}
