import type { Records, RecordWrite, StoredRecord } from "../store/records.ts";
import {
  AUDIT,
  BEGINNING,
  type ChainedRecord,
  type ChainPlace,
  chainRecord,
  HEAD_ID,
  readPlace,
  readRecord,
  type TimedEvent,
} from "./chained-record.ts";

/** Events of one commit: with a pointer for each room and the head, well within what a commit may write. */
export const MAX_APPENDED = 200;
/** Records that one commit of retention lets go of. */
const MAX_TRIMMED = 400;
/** Milliseconds for which a room's last place is remembered beyond its records, which clocks may see differently. */
const POINTER_MARGIN_MS = 86_400_000;

export interface AuditChainParts {
  records: Pick<Records, "get" | "read" | "commit">;
  /** Milliseconds for which records are kept. */
  keepMs: number;
  /** Gives Unix milliseconds. */
  now: () => number;
}

/** What became of an append. */
export type ChainOutcome =
  | { status: "appended"; records: readonly ChainedRecord[] }
  /** Another node was faster: nothing was stored. */
  | { status: "overtaken" };

interface Head extends ChainPlace {
  /** Of the stored head; 0 where there is none. */
  readonly version: number;
}

/**
 * The log as it is stored: one chain for all rooms and all nodes. Whoever appends moves the head, in the same commit and
 * only from where they have seen it, so that there is one order and no two records follow on the same one.
 */
export class AuditChain {
  readonly #parts: AuditChainParts;

  constructor(parts: AuditChainParts) {
    this.#parts = parts;
  }

  /**
   * Appends events in their order, all or none.
   *
   * @param onAttempt Told what is about to be stored: when this rejects, it may be in the log or not.
   */
  async append(
    events: readonly TimedEvent[],
    onAttempt: (records: readonly ChainedRecord[]) => void = () => {},
  ): Promise<ChainOutcome> {
    const head = await this.#head();
    const lastOf = await this.#lastOf(events);
    const records: ChainedRecord[] = [];
    let last: ChainPlace = head;
    for (const event of events) {
      const before = event.room === undefined ? 0 : (lastOf.get(event.room) ?? 0);
      const record = chainRecord(event, last, before);
      if (event.room !== undefined) lastOf.set(event.room, record.seq);
      records.push(record);
      last = record;
    }
    onAttempt(records);
    const expiresAt = this.#parts.now() + this.#parts.keepMs + POINTER_MARGIN_MS;
    const pointers = Array.from(lastOf, ([room, seq]) => ({
      id: pointerId(room),
      value: { seq },
      expiresAt,
    }));
    const outcome = await this.#commit(head, records, pointers);
    return outcome ? { status: "appended", records } : { status: "overtaken" };
  }

  /** Whether a record is in the log as it is given. */
  async holds({ seq, hash }: ChainPlace): Promise<boolean> {
    return (await this.record(seq))?.hash === hash;
  }

  /** A record by its number; undefined where it is gone. */
  async record(seq: number): Promise<ChainedRecord | undefined> {
    const stored = await this.#parts.records.get(AUDIT, String(seq));
    return readRecord(stored?.value);
  }

  /** The number of the last record, in a room or of all; 0 where there is none. */
  async last(room?: string): Promise<number> {
    return room === undefined ? (await this.#head()).seq : this.#pointer(room);
  }

  /**
   * Lets go of records that are older than they are kept. Where it has cut, a record of the chain says: its last number and
   * hash, so that the rest is still verifiable from there on.
   */
  async trim(): Promise<void> {
    let outcome: "trimmed" | "done" = "trimmed";
    while (outcome === "trimmed") outcome = await this.#trimStep();
  }

  async #trimStep(): Promise<"trimmed" | "done"> {
    const { now, keepMs } = this.#parts;
    const old = await this.#oldest(now() - keepMs);
    const through = old.at(-1);
    if (!through) return "done";
    const { seq, hash } = through;
    const head = await this.#head();
    const event = {
      action: "audit:trim",
      actor: "system",
      at: now(),
      detail: { seq, hash },
    } as const;
    const gone = old.map((record) => ({ id: String(record.seq), value: null }));
    // Overtaken, it is for the one that was faster, or for the next time.
    const trimmed = await this.#commit(head, [chainRecord(event, head, 0)], gone);
    return trimmed ? "trimmed" : "done";
  }

  /** The records at the beginning that are older than a time, as many as one commit takes. */
  async #oldest(before: number): Promise<ChainedRecord[]> {
    let after = 0;
    for (;;) {
      const page = await this.#parts.records.read(AUDIT, { after, limit: MAX_TRIMMED });
      const records = recordsIn(page.records);
      const fresh = records.findIndex(({ at }) => at >= before);
      if (records.length > 0) return fresh < 0 ? records : records.slice(0, fresh);
      after = page.records.at(-1)?.version ?? after;
      if (!page.more) return [];
    }
  }

  async #commit(
    head: Head,
    records: readonly ChainedRecord[],
    others: readonly RecordWrite[],
  ): Promise<boolean> {
    const { seq, hash } = records.at(-1) ?? head;
    const outcome = await this.#parts.records.commit(AUDIT, [
      // In the order of the chain, so that whoever reads the collection in its order reads the chain.
      ...records.map((record) => ({ id: String(record.seq), value: record, expect: 0 })),
      ...others,
      { id: HEAD_ID, value: { seq, hash }, expect: head.version },
    ]);
    return outcome.status === "committed";
  }

  async #head(): Promise<Head> {
    const stored = await this.#parts.records.get(AUDIT, HEAD_ID);
    const place = readPlace(stored?.value);
    if (place) return { ...place, version: stored?.version ?? 0 };
    // Somebody took it away. The chain goes on behind the last record there is, whatever else is missing.
    const { seq, hash } = (await this.#newest()) ?? BEGINNING;
    return { seq, hash, version: stored?.version ?? 0 };
  }

  async #newest(): Promise<ChainedRecord | undefined> {
    const page = await this.#parts.records.read(AUDIT, { limit: MAX_APPENDED * 2 });
    return recordsIn(page.records)[0];
  }

  async #lastOf(events: readonly TimedEvent[]): Promise<Map<string, number>> {
    const rooms = new Set(events.flatMap(({ room }) => room ?? []));
    const last = await Promise.all(
      Array.from(rooms, async (room) => [room, await this.#pointer(room)] as const),
    );
    return new Map(last);
  }

  async #pointer(room: string): Promise<number> {
    const stored = await this.#parts.records.get(AUDIT, pointerId(room));
    const { seq } = (stored?.value ?? {}) as { seq?: unknown };
    return typeof seq === "number" ? seq : 0;
  }
}

function recordsIn(stored: readonly StoredRecord[]): ChainedRecord[] {
  return stored.flatMap(({ id, value }) => (isNumber(id) ? (readRecord(value) ?? []) : []));
}

/** Whether a stored record of the collection is one of the log. */
export function isNumber(id: string): boolean {
  return /^\d+$/.test(id);
}

function pointerId(room: string): string {
  return `room|${room}`;
}
