import type { Entry } from "@courtside/protocol";
import type { ReadRange } from "../rooms/folded-page.ts";
import type { EntryRange, RoomHead } from "../store/room-log.ts";

/** A stretch of a room's time, in Unix milliseconds: `from` is in it, `to` is not. */
export interface ReplayWish {
  from: number;
  to: number;
  /** Goes on after this seq, where the answer before this one ended. */
  after?: number;
  /** Entries at most. */
  limit: number;
}

export interface ReplayWindow {
  epoch: string;
  /** Oldest first, as they stand now. */
  entries: Entry[];
  /** Where there are more in the window: the `after` of the next request. */
  next?: number;
}

/** Where the entries come from. */
export interface ReplaySource {
  head: RoomHead;
  /** Reads the log, for the times of its entries. */
  read: ReadRange;
  /** Reads what viewers are shown. */
  page: (page: { after: number; limit: number }) => Promise<EntryRange>;
}

/** Reads what a room showed in a stretch of time, from a log that knows its entries by their seq. */
export async function readReplay(
  source: ReplaySource,
  { from, to, after, limit }: ReplayWish,
): Promise<ReplayWindow> {
  const start = after ?? (await lastBefore(source, from));
  const page = await source.page({ after: start, limit });
  const entries = page.entries.filter(({ at }) => at < to);
  const last = entries.at(-1);
  const more = page.more && last !== undefined && entries.length === page.entries.length;
  return { epoch: page.epoch, entries, ...(more && { next: last.seq }) };
}

/**
 * The highest seq of an entry from before a time, found by halves: a log's times rise with its seqs, but for a clock
 * that was set back, around which a window may begin too early or too late.
 */
async function lastBefore(
  { head, read }: Pick<ReplaySource, "head" | "read">,
  time: number,
): Promise<number> {
  let low = Math.max(head.firstSeq, head.clearedSeq + 1) - 1;
  let high = head.seq;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const { entries } = await read({ after: middle - 1, limit: 1 });
    const [entry] = entries;
    // What is no longer there was before everything that is.
    if (entry === undefined || (entry.seq === middle && entry.at >= time)) high = middle - 1;
    else if (entry.at < time) low = middle;
    else high = middle - 1;
  }
  return low;
}
