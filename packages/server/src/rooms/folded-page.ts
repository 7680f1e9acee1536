import type { Entry } from "@courtside/protocol";
import type { EntryRange } from "../store/room-log.ts";

/** Reads a contiguous range of a log, newest side first when `before` or nothing is given. */
export type ReadRange = (range: {
  after?: number;
  before?: number;
  limit: number;
}) => Promise<EntryRange>;

const READ_AHEAD = 200;

/**
 * Whether an entry has something of its own to show. The others (edits, deletions, pins, settings) are already in what
 * the shown ones say, so a snapshot or a history page leaves them out (LOG-7).
 */
export function isShown(entry: Entry): boolean {
  switch (entry.kind) {
    case "message":
    case "announce":
    case "event":
    case "poll":
      return true;
    default:
      return false;
  }
}

/**
 * Reads one page of what a log shows, oldest first: up to `limit` shown entries right before `before`, right after
 * `after`, or the newest.
 */
export async function readFoldedPage(
  read: ReadRange,
  page: { before?: number; after?: number; limit: number },
): Promise<EntryRange> {
  return page.after === undefined ? readBack(read, page) : readOn(read, page.after, page.limit);
}

async function readBack(
  read: ReadRange,
  page: { before?: number; limit: number },
): Promise<EntryRange> {
  let before = page.before;
  let shown: Entry[] = [];
  for (;;) {
    const range = await read({ ...(before === undefined ? {} : { before }), limit: READ_AHEAD });
    shown = [...range.entries.filter(isShown), ...shown];
    const oldest = range.entries[0];
    if (shown.length > page.limit || (shown.length === page.limit && range.more)) {
      return { epoch: range.epoch, entries: shown.slice(-page.limit), more: true };
    }
    if (!range.more || !oldest) return { epoch: range.epoch, entries: shown, more: false };
    before = oldest.seq;
  }
}

async function readOn(read: ReadRange, from: number, limit: number): Promise<EntryRange> {
  let after = from;
  const shown: Entry[] = [];
  for (;;) {
    const range = await read({ after, limit: READ_AHEAD });
    shown.push(...range.entries.filter(isShown));
    const newest = range.entries.at(-1);
    if (shown.length > limit || (shown.length === limit && range.more)) {
      return { epoch: range.epoch, entries: shown.slice(0, limit), more: true };
    }
    if (!range.more || !newest) return { epoch: range.epoch, entries: shown, more: false };
    after = newest.seq;
  }
}
