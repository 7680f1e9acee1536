import type {
  EntriesNotice,
  Entry,
  JoinData,
  Message,
  MessageEntry,
  ResetNotice,
  RoomState,
} from "@courtside/protocol";
import { changesEarlier, foldEntries } from "./fold-entries.ts";
import { foldRoomState } from "./fold-room-state.ts";
import { applyTallies } from "./poll-tallies.ts";
import type { TimelineItem } from "./timeline-item.ts";

/** A room's view: what its log adds up to, from the oldest entry that is held to the last one that was applied. */
export interface Timeline {
  /** Null before the first snapshot. */
  readonly epoch: string | null;
  /** The last seq applied. */
  readonly seq: number;
  readonly items: readonly TimelineItem[];
  readonly state: RoomState | null;
  readonly hasOlder: boolean;
  /** Messages that the display budget left out, and that have not been read since. */
  readonly skipped: number;
  /** Whether the pinned message is one that is not held, so that only the server can tell it. */
  readonly pinMissing: boolean;
  /** The latest entries that change earlier ones, for what is read before them and arrives after them. */
  readonly changes: readonly Entry[];
}

/** What became of a frame: applied, old news, or proof that something before it is missing (LOG-8). */
export type FrameOutcome =
  | { kind: "applied"; timeline: Timeline; entries: readonly Entry[] }
  | { kind: "known" }
  | { kind: "gap" };

/** Changes kept; a page of history is read within a few seconds, in which far fewer happen. */
const CHANGES_KEPT = 200;

export const EMPTY_TIMELINE: Timeline = {
  epoch: null,
  seq: 0,
  items: [],
  state: null,
  hasOlder: false,
  skipped: 0,
  pinMissing: false,
  changes: [],
};

/** Applies a frame as far as it is new, if nothing before it is missing. */
export function applyFrame(timeline: Timeline, frame: EntriesNotice): FrameOutcome {
  if (frame.epoch !== timeline.epoch || frame.from > timeline.seq + 1) return { kind: "gap" };
  if (frame.to <= timeline.seq) return { kind: "known" };
  const entries = frame.entries.filter((entry) => entry.seq > timeline.seq);
  const skipped = timeline.skipped + frame.to - timeline.seq - entries.length;
  return { kind: "applied", timeline: { ...fold(timeline, entries, frame.to), skipped }, entries };
}

/** Applies what `room:join` recovered: all that came after the timeline's seq. */
export function applyRecovery(timeline: Timeline, { seq, entries, room }: JoinData): Timeline {
  const missed = entries.filter((entry) => entry.seq > timeline.seq);
  // The answer's state is that of its seq already, pinned message included.
  const view = { ...fold(timeline, missed, seq), state: room, pinMissing: false };
  // What its pulses said of votes meanwhile is in the state as well.
  return applyTallies(view, Object.fromEntries(room.polls.map(({ id, tally }) => [id, tally])));
}

/**
 * The view that a snapshot makes, in place of any other.
 *
 * @param more Whether the log holds older entries; where the server does not say, whether the first seq leaves room for them.
 */
export function snapshotTimeline(
  { epoch, seq, entries }: ResetNotice | JoinData,
  state: RoomState | null,
  more = (entries[0]?.seq ?? 1) > 1,
): Timeline {
  const { items } = foldEntries([], entries);
  return { ...EMPTY_TIMELINE, epoch, seq, items, state, hasOlder: more };
}

/** The seq before which the next page of history has to be read. */
export function oldestSeq({ items, seq }: Timeline): number {
  return items[0]?.seq ?? seq + 1;
}

/**
 * Puts in a message of one's own that the log has and no frame brought: one that the display budget left out, or that
 * only its author sees. The same timeline when it is there, or older than what is held.
 */
export function insertOwn(timeline: Timeline, message: Message): Timeline {
  if (holds(timeline.items, message.id)) return timeline;
  const [first] = timeline.items;
  if (first && timeline.hasOlder && message.seq < first.seq) return timeline;
  const [item] = foldEntries(
    foldEntries([], [messageEntry(message)]).items,
    timeline.changes,
  ).items;
  if (!item) return timeline;
  const at = timeline.items.findLastIndex(({ seq }) => seq <= item.seq) + 1;
  return { ...timeline, items: timeline.items.toSpliced(at, 0, item) };
}

/**
 * Applies what the visitor alone is shown: messages that have no place in the log, and what their author changed about
 * them. It moves nothing on.
 */
export function applyPrivate(timeline: Timeline, entries: readonly Entry[]): Timeline {
  let view = timeline;
  for (const entry of entries) {
    if (entry.kind === "message") view = insertOwn(view, entry.message);
    else view = { ...view, items: foldEntries(view.items, [entry]).items };
  }
  return view;
}

/** A frame with messages of one's own that it covers and left out, so that the changes after them in it reach them. */
export function withOwn(frame: EntriesNotice, own: readonly Message[]): EntriesNotice {
  const missing = own.filter(
    ({ id, seq }) =>
      seq >= frame.from &&
      seq <= frame.to &&
      !frame.entries.some((entry) => entry.kind === "message" && entry.message.id === id),
  );
  if (missing.length === 0) return frame;
  const entries = [...frame.entries, ...missing.map(messageEntry)];
  return { ...frame, entries: entries.sort((one, other) => one.seq - other.seq) };
}

/** The timeline with its newest `maxItems` items; the same one when it has no more. */
export function trimTimeline(timeline: Timeline, maxItems: number): Timeline {
  if (timeline.items.length <= maxItems) return timeline;
  return { ...timeline, items: timeline.items.slice(-maxItems), hasOlder: true };
}

function fold(timeline: Timeline, entries: readonly Entry[], seq: number): Timeline {
  const { items, cleared } = foldEntries(timeline.items, entries);
  const changes = entries.filter(changesEarlier);
  return {
    ...timeline,
    ...foldState(timeline, entries, items),
    seq,
    items,
    hasOlder: timeline.hasOlder && !cleared,
    changes: changes.length
      ? [...timeline.changes, ...changes].slice(-CHANGES_KEPT)
      : timeline.changes,
  };
}

function foldState(
  { state, pinMissing }: Timeline,
  entries: readonly Entry[],
  items: readonly TimelineItem[],
) {
  if (!state || !entries.some(changesState)) return { state, pinMissing };
  return foldRoomState({ state, pinMissing }, entries, messageFinder(items));
}

function changesState(entry: Entry): boolean {
  if (entry.kind === "event") return entry.score !== undefined;
  return entry.kind !== "message" && entry.kind !== "announce";
}

function messageFinder(items: readonly TimelineItem[]) {
  return (id: string) => {
    const item = items.findLast(({ key }) => key === id);
    return item?.kind === "message" ? item.message : undefined;
  };
}

function holds(items: readonly TimelineItem[], key: string): boolean {
  return items.some((item) => item.key === key);
}

function messageEntry(message: Message): MessageEntry {
  return { kind: "message", seq: message.seq, at: message.at, message };
}
