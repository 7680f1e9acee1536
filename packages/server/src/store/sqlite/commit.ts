import type { DatabaseSync } from "node:sqlite";
import { editMessage, linkMessage } from "@courtside/protocol";
import { settleQuote } from "../present-entry.ts";
import type { Append, AppendOutcome, EntryDraft } from "../room-log.ts";
import { scoreStamp } from "../score-stamp.ts";
import type { BodyTable } from "./body-table.ts";
import type { EntryTable, PlainDraft } from "./entry-table.ts";
import type { MessageTable } from "./message-table.ts";
import type { OutcomeTable } from "./outcome-table.ts";
import type { RecordTable } from "./record-table.ts";
import type { AppendCall, Appended, WriteCall, WriteResult } from "./requests.ts";
import type { RoomRow, RoomTable } from "./room-table.ts";
import { resultCode } from "./store-file-error.ts";
import type { TallyBook } from "./tally-book.ts";
import { transact } from "./transact.ts";

/** SQLITE_CONSTRAINT: the data was at fault, not the disk. */
const CONSTRAINT = 19;

export interface Tables {
  rooms: RoomTable;
  bodies: BodyTable;
  messages: MessageTable;
  entries: EntryTable;
  outcomes: OutcomeTable;
  records: RecordTable;
  tallies: TallyBook;
}

/**
 * Commits calls in one transaction, with one sync for all. Where one of them is at fault, each gets a
 * transaction of its own instead, so that the others are stored.
 *
 * @throws what SQLite threw when the disk is at fault; then nothing is stored.
 */
export function commit(
  database: DatabaseSync,
  tables: Tables,
  calls: readonly WriteCall[],
  at: number,
): WriteResult[] {
  try {
    return transact(database, () => writeAll(tables, calls, at));
  } catch (error) {
    if (isDiskFault(error)) throw error;
    if (calls.length > 1) return calls.flatMap((call) => commit(database, tables, [call], at));
    return [{ ok: false, message: error instanceof Error ? error.message : String(error) }];
  }
}

function isDiskFault(error: unknown): boolean {
  const code = resultCode(error);
  return code !== undefined && code !== CONSTRAINT;
}

function writeAll(tables: Tables, calls: readonly WriteCall[], at: number): WriteResult[] {
  const rooms = new Map<string, RoomRow>();
  const grown = new Set<RoomRow>();

  function open(name: string): RoomRow {
    const room = rooms.get(name) ?? tables.rooms.open(name);
    rooms.set(name, room);
    return room;
  }

  function appendAll({ room: name, appends }: AppendCall): Appended {
    const room = open(name);
    const last = room.seq;
    const outcomes = appends.map((each) => append(tables, room, each, at));
    // Nothing but repeats and refusals: nothing to write, and so nothing to sync.
    if (room.seq > last) grown.add(room);
    return { ok: true, kind: "append", epoch: room.epoch, outcomes };
  }

  function write(call: WriteCall): WriteResult {
    switch (call.kind) {
      case "append":
        return appendAll(call);
      case "records": {
        const outcome = tables.records.commit(call.collection, call.writes, at);
        return { ok: true, kind: "records", outcome };
      }
      case "marks": {
        const outcomes = tables.tallies.mark(open(call.room), call.marks);
        return { ok: true, kind: "marks", outcomes };
      }
      case "tally":
        return { ok: true, kind: "tally", ...tables.tallies.change(open(call.room), call.change) };
    }
  }

  const results = calls.map(write);
  for (const room of grown) tables.rooms.save(room);
  return results;
}

function append(tables: Tables, room: RoomRow, each: Append, at: number): AppendOutcome {
  const { draft, key, settingsSeq, editedAt, score } = each;
  if (key) {
    const first = tables.outcomes.find(room, key, at);
    if (first && first.fingerprint !== key.fingerprint) return { status: "reused" };
    if (first) return repeated(tables, room, first.seq);
  }
  if (!hasTarget(tables, room, draft)) return { status: "missing" };
  if (settingsSeq !== undefined && settingsSeq !== room.settingsSeq) return { status: "stale" };
  if (editedAt !== undefined && editedAt !== lastEdit(tables, room, draft)) {
    return { status: "stale" };
  }
  room.seq += 1;
  const place = { seq: room.seq, at };
  if (key) tables.outcomes.remember(room, key, room.seq, at);
  const { epoch } = room;
  if (draft.kind === "message") {
    const { replyTo } = draft.message;
    const quoted = replyTo && tables.messages.find(room, replyTo.id);
    const message = settleQuote({ ...draft.message, ...place }, quoted);
    tables.messages.insert(room, message);
    return { status: "appended", epoch, entry: { ...place, kind: "message", message } };
  }
  const stamp = draft.kind === "event" ? scoreStamp(room.score ?? undefined, score) : {};
  room.score = stamp.score ?? room.score;
  const stored = { ...draft, ...stamp };
  tables.entries.insert(room, stored, place);
  applyToRoom(tables, room, draft, at);
  return { status: "appended", epoch, entry: { ...place, ...stored } };
}

/** The answer to a write that was stored before: its entry as it stands now. */
export function repeated(tables: Tables, room: RoomRow, seq: number): AppendOutcome {
  const entry = tables.entries.at(room, seq);
  return { status: "repeated", epoch: room.epoch, seq, ...(entry && { entry }) };
}

function hasTarget({ messages }: Tables, room: RoomRow, draft: EntryDraft): boolean {
  if (draft.kind === "delete" && draft.memberId !== undefined) return true;
  if (draft.kind === "pin" && draft.messageId === null) return true;
  if (!("messageId" in draft)) return true;
  const target = messages.find(room, draft.messageId ?? "");
  return target !== undefined && !target.deleted;
}

/** When the message that a draft names was last edited, 0 for never. */
function lastEdit({ messages }: Tables, room: RoomRow, draft: EntryDraft): number {
  return ("messageId" in draft && messages.find(room, draft.messageId ?? "")?.editedAt) || 0;
}

/** What an entry changes beside the log: the message that it names, or the room's head. */
function applyToRoom({ messages }: Tables, room: RoomRow, draft: PlainDraft, at: number): void {
  switch (draft.kind) {
    case "edit": {
      const message = messages.find(room, draft.messageId);
      if (message) messages.update(room, editMessage(message, { ...draft, at }));
      return;
    }
    case "links": {
      const message = messages.find(room, draft.messageId);
      if (message) messages.update(room, linkMessage(message, draft.links));
      return;
    }
    case "delete":
      if (draft.memberId !== undefined) messages.purge(room, draft.memberId, draft.deletedBy);
      else messages.delete(room, draft.messageId as string, draft.deletedBy);
      return;
    case "pin": {
      const message = draft.messageId === null ? null : messages.find(room, draft.messageId);
      messages.pin(room, message?.seq ?? null);
      return;
    }
    case "settings":
      room.settings = draft.settings;
      room.settingsSeq = room.seq;
      return;
    case "clear":
      room.clearedSeq = room.seq - 1;
      messages.pin(room, null);
      return;
  }
}
