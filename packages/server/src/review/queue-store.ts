import { LIMITS, type Message, type QueueItem, type QueueNotice } from "@courtside/protocol";
import type { Records } from "../store/records.ts";
import type { RoomLog } from "../store/room-log.ts";
import type { HeldDecision } from "./decision.ts";
import { type HeldMessage, readHeld } from "./held-message.ts";
import { type ReportedMessage, readReported } from "./reported-message.ts";

/** Records of one room that are looked through for items that wait. */
const SCAN = 200;

/** A message that was never published, or one that was and is reported. */
export type QueueRecord = HeldMessage | ReportedMessage;

/** An item as it is stored. */
export interface StoredItem<T extends QueueRecord = QueueRecord> {
  readonly id: string;
  readonly version: number;
  readonly value: T;
}

/** The rooms' queues as they are stored: each item for a day after it was last written. */
export class QueueStore {
  readonly #records: Pick<Records, "get" | "read" | "commit">;
  readonly #now: () => number;

  constructor(records: Pick<Records, "get" | "read" | "commit">, now: () => number) {
    this.#records = records;
    this.#now = now;
  }

  async get(room: string, id: string): Promise<StoredItem | undefined> {
    const record = await this.#records.get(collectionOf(room), id);
    const value = record && readItem(record.value);
    return value && { id, version: record.version, value };
  }

  /** @param expect The version that the item has to have, 0 for none; left out, it is written in any case. */
  write(id: string, value: QueueRecord, expect?: number) {
    const expiresAt = this.#now() + LIMITS.heldMs;
    const write = { id, value, expiresAt, ...(expect !== undefined && { expect }) };
    return this.#records.commit(collectionOf(value.room), [write]);
  }

  /**
   * What waits, the newest first; with `before` what is older than that item. What was decided and is not carried out waits as
   * well: a node may have died in between, and nobody else would find it.
   */
  async *waiting(room: string, before?: string): AsyncGenerator<StoredItem> {
    const collection = collectionOf(room);
    let version: number | undefined;
    if (before !== undefined) {
      version = (await this.#records.get(collection, before))?.version;
      // It is forgotten, and everything older with it.
      if (version === undefined) return;
    }
    for (;;) {
      const page = { ...(version !== undefined && { before: version }), limit: SCAN };
      const found = await this.#records.read(collection, page);
      for (const record of found.records) {
        const value = readItem(record.value);
        if (value && value.state !== "done")
          yield { id: record.id, version: record.version, value };
      }
      version = found.records.at(-1)?.version;
      if (!found.more || version === undefined) return;
    }
  }
}

/** What the queue of held messages and that of reports work with. */
export interface QueueParts {
  store: QueueStore;
  log: Pick<RoomLog, "append" | "message">;
  /** Gives Unix milliseconds. */
  now: () => number;
  /** What changed in a room's queue, by this node. */
  onChange: (notice: QueueNotice) => void;
  /** A held message was rejected or taken back, so that it never is in a log. */
  onDropped?: (messageId: string) => void;
  /** A held message was approved and is in the log; told once, on the node that put it there. */
  onPublished?: (room: string, message: Message) => void;
  /** A moderator's decision, once it is carried out; told on the node where it was made. */
  onDecision: (item: QueueItem, decided: HeldDecision) => void;
}

export function isReport(value: QueueRecord): value is ReportedMessage {
  return "messageId" in value;
}

function readItem(value: unknown): QueueRecord | undefined {
  return readReported(value) ?? readHeld(value);
}

function collectionOf(room: string): string {
  return `queue:${room}`;
}
