import type { Entry } from "@courtside/protocol";
import type { RoomHead } from "../store/room-log.ts";
import type { ReadRange } from "./folded-page.ts";
import { withholdEdited } from "./withhold.ts";

/** Milliseconds, the most that a room's setting may be. */
export const MAX_REVIEW_DELAY_MS = 60_000;

const PAGE = 500;
/** Pages that are searched for the setting that was in force before the last one. */
const SEARCHED_PAGES = 8;

/** A log that is being opened, as the review delay divides it. */
export interface DividedLog {
  /** What viewers may see, as they may see it: contiguous up to their place. */
  released: Entry[];
  /** What follows on that, with the milliseconds that it still waits. */
  waiting: { entry: Entry; leftMs: number }[];
}

export interface DivideOptions {
  read: ReadRange;
  head: Pick<RoomHead, "settingsSeq">;
  /** The delay as the room is set now, and as it is where nobody has set it. */
  delayMs: number;
  defaultMs: number;
  /** The newest entries of the log, oldest first, and whether there are older ones. */
  newest: { entries: readonly Entry[]; more: boolean };
  /** Unix milliseconds. */
  now: number;
}

/**
 * Finds out of the log alone what is still to wait, so that a node that opens a room shows viewers what the others do.
 * In a room without a delay that had none within the last minute nothing more is read.
 */
export async function divideLog(options: DivideOptions): Promise<DividedLog> {
  const { read, head, delayMs, newest, now } = options;
  const isYoung = ({ at }: Entry): boolean => at > now - MAX_REVIEW_DELAY_MS;
  const undivided = { released: [...newest.entries], waiting: [] };
  if (delayMs === 0) {
    if (head.settingsSeq === 0) return undivided;
    const changed = await read({ after: head.settingsSeq - 1, limit: 1 });
    if (!changed.entries.some((entry) => entry.seq === head.settingsSeq && isYoung(entry))) {
      return undivided;
    }
  }
  const entries = await readYoung(read, newest, isYoung);
  const from = entries.findIndex(isYoung);
  const first = entries[from];
  if (!first) return { released: entries, waiting: [] };
  let inForceMs = head.settingsSeq < first.seq ? delayMs : await delayBefore(options, first.seq);
  let leftMs = 0;
  const left: number[] = [];
  for (const entry of entries.slice(from)) {
    // What another clock has dated in the future waits no longer than it would have here.
    leftMs = Math.max(leftMs, Math.min(inForceMs, entry.at + inForceMs - now));
    left.push(leftMs);
    if (entry.kind === "settings") inForceMs = entry.settings.reviewDelayMs;
  }
  const due = left.findIndex((ms) => ms > 0);
  const cut = due === -1 ? entries.length : from + due;
  const { released, waiting } = withholdEdited(entries.slice(0, cut), entries.slice(cut));
  return {
    released,
    waiting: waiting.map((entry, index) => ({ entry, leftMs: left[cut - from + index] ?? 0 })),
  };
}

/** Reads back until all that is young enough to wait is there. */
async function readYoung(
  read: ReadRange,
  newest: DivideOptions["newest"],
  isYoung: (entry: Entry) => boolean,
): Promise<Entry[]> {
  let entries = [...newest.entries];
  let { more } = newest;
  for (let [oldest] = entries; more && oldest && isYoung(oldest); [oldest] = entries) {
    const earlier = await read({ before: oldest.seq, limit: PAGE });
    if (earlier.entries.length === 0) break;
    entries = [...earlier.entries, ...entries];
    ({ more } = earlier);
  }
  return entries;
}

/** The delay that was in force right before an entry; the longest where that cannot be told. */
async function delayBefore({ read, defaultMs }: DivideOptions, seq: number): Promise<number> {
  let before = seq;
  for (let page = 0; page < SEARCHED_PAGES && before > 1; page += 1) {
    const { entries } = await read({ before, limit: PAGE });
    const changed = entries.findLast((entry) => entry.kind === "settings");
    if (changed?.kind === "settings") return changed.settings.reviewDelayMs;
    const [oldest] = entries;
    if (!oldest) return MAX_REVIEW_DELAY_MS;
    before = oldest.seq;
  }
  return before === 1 ? defaultMs : MAX_REVIEW_DELAY_MS;
}
