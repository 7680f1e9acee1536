import type { DatabaseSync } from "node:sqlite";
import type { RoomHead } from "../room-log.ts";
import { BodyTable } from "./body-table.ts";
import { commit, repeated, type Tables } from "./commit.ts";
import { EntryTable } from "./entry-table.ts";
import { MessageTable } from "./message-table.ts";
import { OutcomeTable } from "./outcome-table.ts";
import { RecordTable } from "./record-table.ts";
import type { RequestName, RequestPayload, RequestResult, WriteCall } from "./requests.ts";
import { type RoomRow, RoomTable } from "./room-table.ts";
import { TallyBook } from "./tally-book.ts";
import { ThreadTable } from "./thread-table.ts";
import { transact } from "./transact.ts";
import { trimStep } from "./trim-step.ts";

/** How each request is answered, on the thread that owns the file. */
export type RequestHandlers = {
  [N in RequestName]: (payload: RequestPayload<N>) => RequestResult<N>;
};

/** @param onErased is called when text was taken away that the write-ahead log may still hold. */
export function createRequestHandlers(
  database: DatabaseSync,
  onErased: () => void,
): RequestHandlers {
  const bodies = new BodyTable(database);
  const messages = new MessageTable(database, bodies);
  const entries = new EntryTable(database, messages, bodies);
  const threads = new ThreadTable(database, messages);
  const rooms = new RoomTable(database);
  const outcomes = new OutcomeTable(database);
  const records = new RecordTable(database);
  const tallies = new TallyBook(database);
  const tables: Tables = { rooms, bodies, messages, entries, outcomes, records, tallies };
  const remembered = database.prepare("SELECT value FROM remembered WHERE key = ?");
  const keep = database.prepare("INSERT OR IGNORE INTO remembered (key, value) VALUES (?, ?)");
  const probe = database.prepare("INSERT OR REPLACE INTO remembered (key, value) VALUES (?, ?)");

  return {
    open: ({ room }) => headOf(rooms.open(room), messages),
    commit: ({ calls, at }) => {
      const results = commit(database, tables, calls, at);
      if (calls.some(isErasing)) onErased();
      return results;
    },
    outcome: ({ room: name, key, now }) => {
      const room = rooms.find(name);
      const first = room && tables.outcomes.find(room, key, now);
      if (!first) return undefined;
      if (first.fingerprint !== key.fingerprint) return { status: "reused" };
      return repeated(tables, room, first.seq);
    },
    read: ({ room, range }) => entries.read(rooms.open(room), range),
    message: ({ room: name, messageId }) => {
      const room = rooms.find(name);
      return room && messages.find(room, messageId);
    },
    replies: ({ room, rootId, page }) => threads.replies(rooms.open(room), rootId, page),
    threads: ({ room, rootIds }) => threads.summaries(rooms.open(room), rootIds),
    trim: (order) => {
      const next = transact(database, () => trimStep(tables, order));
      onErased();
      return { next };
    },
    records: ({ collection, ids, now }) => records.get(collection, ids, now),
    recordPage: ({ collection, page, now }) => records.read(collection, page, now),
    collection: ({ collection, now }) => records.all(collection, now),
    trimRecords: ({ now }) => {
      const more = transact(database, () => records.trim(now));
      onErased();
      return { more };
    },
    counts: ({ room, targets }) => tallies.counts(rooms.find(room), targets),
    choices: ({ room, memberId, targets }) => tallies.choices(rooms.find(room), memberId, targets),
    choosers: ({ room, target, page }) => tallies.choosers(rooms.find(room), target, page),
    changes: ({ room, since }) => tallies.changes(rooms.open(room), since),
    trimTallies: () => {
      const more = transact(database, () => tallies.trim());
      onErased();
      return { more };
    },
    remember: ({ key, value }) => {
      if (value !== undefined) keep.run(key, value);
      return remembered.get(key)?.value as string | undefined;
    },
    probe: ({ at }) => {
      probe.run("courtside:probe", String(at));
      return undefined;
    },
    close: () => {
      database.close();
      return undefined;
    },
  };
}

/** The kinds of entry that take text away, or replace it. */
const ERASING: ReadonlySet<string> = new Set(["delete", "edit"]);

/** What a record held may be text as well: a message that waits for review. And who chose what is nobody's business later. */
function isErasing(call: WriteCall): boolean {
  switch (call.kind) {
    case "append":
      return call.appends.some(({ draft }) => ERASING.has(draft.kind));
    case "records":
      return call.writes.some(({ json }) => json === null);
    case "marks":
      return false;
    case "tally":
      return call.change.do !== "seal";
  }
}

function headOf(room: RoomRow, messages: MessageTable): RoomHead {
  const pinned = messages.pinned(room);
  return {
    epoch: room.epoch,
    seq: room.seq,
    firstSeq: room.firstSeq,
    clearedSeq: room.clearedSeq,
    ...(room.settings && { settings: room.settings }),
    settingsSeq: room.settingsSeq,
    ...(pinned && { pinned }),
    ...(room.score && { score: room.score }),
  };
}
