import type { DatabaseSync } from "node:sqlite";
import { LIMITS } from "@courtside/protocol";
import type { IdempotencyKey } from "../room-log.ts";
import type { RoomRow } from "./room-table.ts";

/** The first outcome of every write with a key, for the idempotency window (LOG-3). */
export class OutcomeTable {
  readonly #find;
  readonly #remember;
  readonly #expire;

  constructor(database: DatabaseSync) {
    this.#find = database.prepare(
      "SELECT fingerprint, seq FROM outcomes WHERE room = ? AND member = ? AND command = ? AND at > ?",
    );
    // A replaced row gets a new rowid, and so stays in the order of time.
    this.#remember = database.prepare(
      `INSERT OR REPLACE INTO outcomes (room, member, command, fingerprint, seq, at)
       VALUES (?, ?, ?, ?, ?, ?)`,
    );
    this.#expire = database.prepare(
      `DELETE FROM outcomes WHERE rowid IN
         (SELECT rowid FROM (SELECT rowid, at FROM outcomes ORDER BY rowid LIMIT ?) WHERE at <= ?)`,
    );
  }

  find(
    room: RoomRow,
    key: IdempotencyKey,
    now: number,
  ): { fingerprint: string; seq: number } | undefined {
    const since = now - LIMITS.idempotencyMs;
    const row = this.#find.get(room.id, key.memberId, key.commandId, since);
    return row as { fingerprint: string; seq: number } | undefined;
  }

  remember(room: RoomRow, key: IdempotencyKey, seq: number, at: number): void {
    this.#remember.run(room.id, key.memberId, key.commandId, key.fingerprint, seq, at);
  }

  /** Forgets up to `limit` of the oldest whose window is over; returns how many. */
  expire(now: number, limit: number): number {
    return Number(this.#expire.run(limit, now - LIMITS.idempotencyMs).changes);
  }
}
