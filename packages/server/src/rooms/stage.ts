import {
  type DeleteEntry,
  type Entry,
  LIMITS,
  type Message,
  type PinEntry,
  type Position,
} from "@courtside/protocol";
import { Ring } from "../fanout/ring.ts";
import { RoomFanout } from "../fanout/room-fanout.ts";
import type { RoomFanoutOptions } from "../fanout/room-fanout-options.ts";
import { type SerializedEntry, serializeEntry } from "../fanout/serialized-entry.ts";
import type { EntryRange, ThreadPage } from "../store/room-log.ts";
import { amendRing, amendsEarlier } from "./amend.ts";
import { isShown, type ReadRange, readFoldedPage } from "./folded-page.ts";
import { Openings, type OpeningWish } from "./openings.ts";
import { foldView, type RoomView } from "./room-view.ts";

/** The room's log, as far as those may read it who watch a stage. */
export interface StageLog {
  read: ReadRange;
  /** A message as they may see it; undefined when they may not, or there is none. */
  message(messageId: string): Promise<Message | undefined>;
  /** A page of a thread as they may see it. */
  replies(rootId: string, page: { before?: number; limit: number }): Promise<ThreadPage>;
}

export interface StageOptions {
  view: RoomView;
  log: StageLog;
  fanout: Omit<RoomFanoutOptions, "ring" | "displayPerSecond">;
  /** Up to here anybody in the room has been shown its log. */
  reached: () => number;
  onFault: (error: unknown) => void;
}

/** What a stage begins with, or begins anew with. */
export interface StageStart extends Position {
  view: RoomView;
  lowestSeq: number;
  /** The newest up to `seq`, contiguous. */
  entries: readonly Entry[];
}

/**
 * A room as one audience sees it, up to one place in its log: the newest entries, the settings and the pin that they
 * add up to, and the way to those who watch.
 */
export class Stage {
  readonly fanout: RoomFanout;
  readonly #options: StageOptions;
  readonly #ring = new Ring();
  readonly #openings: Openings;
  #epoch = "";
  #view: RoomView;
  #pinSeq = 0;
  /** The lowest seq that a viewer may be given. */
  #lowestSeq = 1;

  constructor(options: StageOptions) {
    this.#options = options;
    this.#view = options.view;
    this.fanout = new RoomFanout({
      ...options.fanout,
      ring: this.#ring,
      displayPerSecond: () => this.#view.settings.displayPerSecond,
    });
    this.#openings = new Openings(this.#ring, {
      position: () => this.position,
      reached: options.reached,
      lowestSeq: () => this.#lowestSeq,
      read: options.log.read,
      onFault: options.onFault,
    });
  }

  get view(): RoomView {
    return this.#view;
  }

  /** The place of the newest entry that is shown. */
  get position(): Position {
    return { epoch: this.#epoch, seq: this.#ring.head };
  }

  /** Entries that are kept in memory. */
  get capacity(): number {
    return this.#ring.capacity;
  }

  /** As it is now, for another stage to begin with. */
  start(): StageStart {
    const entries = this.#ring.last(this.#ring.capacity).map(({ entry }) => entry);
    return { ...this.position, view: this.#view, lowestSeq: this.#lowestSeq, entries };
  }

  /** Takes in the entry that follows on the last. */
  take(entry: SerializedEntry): void {
    this.#openings.forget();
    if (amendsEarlier(entry.entry)) amendRing(this.#ring, entry.entry);
    this.#ring.push(entry);
    this.#view = foldView(this.#view, entry.entry, (id) => this.recentMessage(id));
    if (entry.entry.kind === "clear") this.#lowestSeq = entry.seq;
    if (entry.entry.kind === "pin") void this.#findPinned(entry.entry);
  }

  /** Sends what was taken in to those who watch. */
  publish(epoch: string, entries: readonly SerializedEntry[]): void {
    this.#epoch = epoch;
    this.fanout.publish(epoch, entries);
  }

  /** Takes the text of what was deleted from all that is here, before the stage has come to the deletion itself. */
  redact(deletion: DeleteEntry): void {
    this.#openings.forget();
    amendRing(this.#ring, deletion);
    this.#view = foldView(this.#view, deletion, (id) => this.recentMessage(id));
    this.fanout.aside(serializeEntry(deletion));
  }

  /** Begins anew. */
  reset({ epoch, seq, view, lowestSeq, entries }: StageStart): void {
    this.#openings.forget();
    this.#epoch = epoch;
    this.#view = view;
    this.#lowestSeq = lowestSeq;
    this.#ring.reset((entries[0]?.seq ?? seq + 1) - 1);
    for (const entry of entries) this.#ring.push(serializeEntry(entry));
  }

  /** Replaces the view of all who watch by what is shown now. */
  replaceViews(reason: string): void {
    if (this.fanout.size === 0) return;
    const { epoch, seq } = this.position;
    const entries = this.start().entries.filter(isShown).slice(-LIMITS.historyDefault);
    this.fanout.reset(epoch, seq, entries, reason);
  }

  open(wish: OpeningWish) {
    return this.#openings.make(wish);
  }

  /** One page of what is shown, oldest first, already folded. */
  history(page: { before?: number; after?: number; limit: number }): Promise<EntryRange> {
    return readFoldedPage(this.#options.log.read, page);
  }

  /** A page of a thread as it is shown. */
  replies(rootId: string, page: { before?: number; limit: number }): Promise<ThreadPage> {
    return this.#options.log.replies(rootId, page);
  }

  /** What is in memory and may be shown, the newest first. */
  *newest(): Generator<Entry> {
    const first = Math.max(this.#ring.first, this.#lowestSeq);
    for (let seq = this.#ring.head; seq >= first; seq -= 1) {
      const held = this.#ring.get(seq);
      if (held) yield held.entry;
    }
  }

  /** The entry at a seq as it is shown, where it is in memory. */
  entry(seq: number): Entry | undefined {
    return this.#ring.get(seq)?.entry;
  }

  /** A message as it is shown, from memory or else from the log; undefined when there is none. */
  async message(messageId: string): Promise<Message | undefined> {
    return this.recentMessage(messageId) ?? this.#options.log.message(messageId);
  }

  recentMessage(messageId: string): Message | undefined {
    const entry = this.#ring.message(messageId)?.entry;
    if (entry?.kind === "message") return entry.message;
    return this.#view.pinned?.id === messageId ? this.#view.pinned : undefined;
  }

  /** A pinned message that is older than what is in memory is read from the log. */
  async #findPinned({ seq, messageId }: PinEntry): Promise<void> {
    this.#pinSeq = seq;
    if (messageId === null || this.#view.pinned) return;
    try {
      const pinned = await this.#options.log.message(messageId);
      if (pinned && !pinned.deleted && this.#pinSeq === seq) this.#view = { ...this.#view, pinned };
    } catch (error) {
      this.#options.onFault(error);
    }
  }
}
