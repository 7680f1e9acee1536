import type {
  Entry,
  Message,
  Position,
  RoomSettings,
  Score,
  ScoreChange,
  Threads,
} from "@courtside/protocol";

/** An entry before the log has given it its `seq` and its `at`; a message likewise. */
export type EntryDraft = Entry extends infer E
  ? E extends { kind: "message" }
    ? { kind: "message"; message: Omit<Message, "seq" | "at"> }
    : E extends Entry
      ? Omit<E, "seq" | "at" | "score" | "formerScore">
      : never
  : never;

/** What makes a write happen once (LOG-3). */
export interface IdempotencyKey {
  memberId: string;
  /** The id that the client gave its command. */
  commandId: string;
  /** A digest of the command's body: the same id with another digest is `reused`. */
  fingerprint: string;
}

/** One entry to append. The server's own entries have no key. */
export interface Append {
  draft: EntryDraft;
  key?: IdempotencyKey;
  /**
   * For a `settings` draft: it is appended only if the last `settings` entry is the one at this seq, 0 for none. Whoever
   * makes new settings of those that it knows overwrites nobody else's so.
   */
  settingsSeq?: number;
  /**
   * For a `links` draft: it is appended only if the message was last edited then, in Unix milliseconds, 0 for never. What
   * belongs to a former text is not shown below another one so.
   */
  editedAt?: number;
  /**
   * For an `event` draft: what it does to the room's score. With the first such event a room has one, and from then on every event
   * is stored with the score as it stands after it.
   */
  score?: ScoreChange;
}

export type AppendOutcome =
  /** It is stored, at `entry.seq`. */
  | { status: "appended"; epoch: string; entry: Entry }
  /** The key was seen before: the first outcome. `entry` is as it stands now, absent once retention took it. */
  | { status: "repeated"; epoch: string; seq: number; entry?: Entry }
  /** The key was seen before with another body. */
  | { status: "reused" }
  /** An edit, delete, pin or `links` whose target is not in the log, or is deleted. */
  | { status: "missing" }
  /** The last `settings` entry is not the one at {@link Append.settingsSeq}, or the last edit not {@link Append.editedAt}. */
  | { status: "stale" };

/** A room as its log stands: what a fold of all entries would give, apart from the messages. */
export interface RoomHead {
  /** Made when the room is first opened (LOG-5), and anew where it was dropped before its first entry. */
  epoch: string;
  /** The highest seq given; 0 in an empty room. */
  seq: number;
  /** The lowest seq that retention has kept; `seq + 1` when it kept none. */
  firstSeq: number;
  /** The settings of the last `settings` entry, if there was one. */
  settings?: RoomSettings;
  /** The seq of that entry, 0 when there was none. */
  settingsSeq: number;
  /** The pinned message, if there is one and it is not deleted. */
  pinned?: Message;
  /** Entries up to this seq are hidden by a `clear`, the last one before it; 0 when there was none. */
  clearedSeq: number;
  /** The score after the last event, if there is one. Neither retention nor a `clear` takes it. */
  score?: Score;
}

export interface EntryRange {
  epoch: string;
  /** Contiguous, ascending by seq. */
  entries: Entry[];
  /** Whether the log holds further entries in the direction that was read. */
  more: boolean;
}

/** A page of a thread. */
export interface ThreadPage {
  epoch: string;
  /** Ascending by seq; a deleted one has no text. */
  replies: Message[];
  /** Whether the log holds older ones. */
  more: boolean;
}

/** What threads add up to, all at one moment. */
export interface ThreadSummaries {
  epoch: string;
  /** The log's highest seq at that moment, also that of each summary. */
  seq: number;
  /** Only those that the log shows the first message of, and replies to it. */
  threads: Threads;
}

/** Receives what happens in a room's log. */
export interface LogListener {
  /** What was appended, in the order of `seq`. */
  entries(epoch: string, entries: readonly Entry[]): void;
  /**
   * The log's own word of its highest position. A log to which other nodes write says it about every second, and
   * after each reconnection before it delivers anything new; one within this process has no need to.
   */
  top(position: Position): void;
}

/**
 * Every room's log: durable, ordered, each entry once. Memory, SQLite and Redis implement it, and the contract
 * suite in `@courtside/testing` is its specification.
 *
 * The text of a message is stored once, at the message. So entries always read as they stand now: a
 * message comes with its edits applied; an `edit` entry carries its target's present text, and a `links` entry its present
 * links, which an edit takes away; a deleted message has no text, nor has any quote of it; an edit whose target is deleted
 * or gone reads as that deletion. A reply is
 * appended with its quote cleared when what it quotes was deleted meanwhile or is not in the log.
 *
 * What a `clear` hid is as if it were not in the log: it can be neither read nor edited, pinned or deleted, and it is
 * no longer pinned. A purge of its author reaches it all the same.
 *
 * Every method rejects with an Error only when the store itself fails; the caller answers `UNAVAILABLE`.
 */
export interface RoomLog {
  /** Opens a room, which makes its epoch the first time. */
  open(room: string): Promise<RoomHead>;

  /**
   * Appends entries in the order given, each in one atomic step: key check, then target check or settings check, next seq, store,
   * remember the outcome. Resolves when all are durable. Calls made while a commit is running are committed together.
   *
   * When it rejects (also for the id of a message that the log already holds), the outcome of each is unknown: repeat
   * with the same keys. Neither a `missing` nor a `stale` is remembered.
   */
  append(room: string, appends: readonly Append[]): Promise<AppendOutcome[]>;

  /** The outcome remembered for a key, or undefined when it was not seen within the idempotency window. */
  outcome(room: string, key: IdempotencyKey): Promise<AppendOutcome | undefined>;

  /**
   * Reads a contiguous range: up to `limit` entries right after `after`, or right before `before`
   * (exclusive both; with both, right after `after`; without either, the newest). Never reads across what retention
   * took or a `clear` hid: where `after` lies before that, the range begins at the lowest entry there is, and its
   * first seq is not `after + 1`.
   */
  read(
    room: string,
    range: { after?: number; before?: number; limit: number },
  ): Promise<EntryRange>;

  /** A message as it stands now; undefined when it is not in the log. */
  message(room: string, messageId: string): Promise<Message | undefined>;

  /**
   * Reads a thread: up to `limit` replies right before `before` (exclusive), or the newest. Its first message is not among
   * them, and need not be in the log any more.
   */
  replies(
    room: string,
    rootId: string,
    page: { before?: number; limit: number },
  ): Promise<ThreadPage>;

  /** What the threads of some messages add up to. */
  threads(room: string, rootIds: readonly string[]): Promise<ThreadSummaries>;

  /**
   * Delivers every entry appended from now on. A lossy bus may miss some or deliver them out of order; the feed
   * orders them and reads what is missing.
   *
   * @returns a function that ends the subscription.
   */
  subscribe(room: string, listener: LogListener): Promise<() => Promise<void>>;

  /**
   * Drops entries beyond the retention limits, and remembered outcomes past their window; and rooms that never had an
   * entry, unless somebody listens to them: whoever asks for a room by any name leaves nothing behind. A store on which
   * other nodes may have it open drops it once nobody has for a while. Opened again, it has another epoch.
   */
  trim(): Promise<void>;
}

/** How much of a room's log is kept. The pinned message is kept in any case. */
export interface Retention {
  /** Entries a room (default 100,000). */
  maxEntries: number;
  /** Milliseconds (default 30 days). */
  maxAgeMs: number;
}

export const DEFAULT_RETENTION: Retention = { maxEntries: 100_000, maxAgeMs: 30 * 86_400_000 };
