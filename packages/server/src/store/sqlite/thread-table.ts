import type { DatabaseSync } from "node:sqlite";
import type { Threads } from "@courtside/protocol";
import type { ThreadPage, ThreadSummaries } from "../room-log.ts";
import { type MessageTable, parseMessage } from "./message-table.ts";
import type { RoomRow } from "./room-table.ts";

/** The threads of the log: an index over its messages. */
export class ThreadTable {
  readonly #messages: MessageTable;
  readonly #page;
  readonly #sum;

  constructor(database: DatabaseSync, messages: MessageTable) {
    this.#messages = messages;
    this.#page = database.prepare(
      `SELECT e.seq, at, b.body FROM entries e INDEXED BY threads JOIN bodies b ON b.id = e.body_id
       WHERE e.room = ? AND thread = ? AND e.seq >= ? AND e.seq < ? ORDER BY e.seq DESC LIMIT ?`,
    );
    // A deleted message has no author.
    this.#sum = database.prepare(
      `SELECT count(author) AS count, max(at) AS last_at FROM entries INDEXED BY threads
       WHERE room = ? AND thread = ? AND seq >= ?`,
    );
  }

  replies(room: RoomRow, rootId: string, page: { before?: number; limit: number }): ThreadPage {
    const end = Math.min(room.seq + 1, page.before ?? room.seq + 1);
    // One more than was asked for tells whether there are more.
    const rows = this.#page.all(room.id, rootId, lowestOf(room), end, page.limit + 1);
    const replies = rows
      .slice(0, page.limit)
      .map((row) => parseMessage(row as unknown as Parameters<typeof parseMessage>[0]));
    return { epoch: room.epoch, replies: replies.reverse(), more: rows.length > page.limit };
  }

  summaries(room: RoomRow, rootIds: readonly string[]): ThreadSummaries {
    const { epoch, seq } = room;
    const threads: Threads = {};
    for (const rootId of rootIds) {
      if (!this.#messages.find(room, rootId)) continue;
      const sum = this.#sum.get(room.id, rootId, lowestOf(room));
      if (typeof sum?.last_at !== "number") continue;
      threads[rootId] = { count: Number(sum.count), lastAt: sum.last_at, seq };
    }
    return { epoch, seq, threads };
  }
}

function lowestOf({ firstSeq, clearedSeq }: RoomRow): number {
  return Math.max(firstSeq, clearedSeq + 1);
}
