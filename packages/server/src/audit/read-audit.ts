import type { AuditRecord } from "@courtside/protocol";
import type { AuditChain } from "./audit-chain.ts";
import { type ChainedRecord, shownRecord } from "./chained-record.ts";

/** Which part of the log is read. */
export interface AuditPage {
  /** One room's records; without it those of all rooms, and what concerns all. */
  readonly room?: string | undefined;
  /** The id of a record: those before it. Without it the newest. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/**
 * Reads a page, the newest record first. A room's records know the one before them, so that a page costs as many reads as it
 * has records, however much else was recorded between them.
 */
export async function readAudit(
  chain: Pick<AuditChain, "record" | "last">,
  { room, before, limit }: AuditPage,
): Promise<{ records: AuditRecord[]; more: boolean }> {
  const earlier = ({ seq, roomPrevious }: ChainedRecord) =>
    room === undefined ? seq - 1 : roomPrevious;
  const records: AuditRecord[] = [];
  let next = await start();
  while (next > 0) {
    const record = await chain.record(next);
    // Retention took it, and all before it.
    if (!record) break;
    if (records.length === limit) return { records, more: true };
    records.push(shownRecord(record));
    next = earlier(record);
  }
  return { records, more: false };

  async function start(): Promise<number> {
    if (before === undefined) return chain.last(room);
    const from = await chain.record(Number(before));
    return from && (room === undefined || from.room === room) ? earlier(from) : 0;
  }
}
