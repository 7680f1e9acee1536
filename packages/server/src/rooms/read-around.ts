import type { EntryRange } from "../store/room-log.ts";

type ReadPage = (page: { before?: number; after?: number; limit: number }) => Promise<EntryRange>;

/**
 * Reads a page in whose middle the entry at a seq is, in two reads however far back it lies.
 *
 * @returns the entries, oldest first; whether there are older ones (`more`) and newer ones.
 */
export async function readAround(
  read: ReadPage,
  seq: number,
  limit: number,
): Promise<EntryRange & { newer: boolean }> {
  const before = await read({ before: seq + 1, limit: Math.ceil((limit + 1) / 2) });
  const rest = limit - before.entries.length;
  // A page of nothing is not asked for; where one message fills it, the question is only whether there is another.
  const after = await read({ after: seq, limit: Math.max(1, rest) });
  const newer = after.entries.slice(0, Math.max(0, rest));
  return {
    epoch: before.epoch,
    entries: [...before.entries, ...(after.epoch === before.epoch ? newer : [])],
    more: before.more,
    newer: after.more || newer.length < after.entries.length,
  };
}
