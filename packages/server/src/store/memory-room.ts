import {
  type Entry,
  LIMITS,
  type Message,
  type RoomSettings,
  type Score,
  type ScoreChange,
  type Threads,
} from "@courtside/protocol";
import { makeEpoch } from "./epoch.ts";
import { MemoryMessages } from "./memory-messages.ts";
import { MemoryThreads } from "./memory-threads.ts";
import {
  type PlainEntry,
  presentEdit,
  presentLinks,
  type StoredEdit,
  type StoredLinks,
} from "./present-entry.ts";
import type {
  Append,
  AppendOutcome,
  EntryDraft,
  EntryRange,
  IdempotencyKey,
  Retention,
  RoomHead,
  ThreadPage,
  ThreadSummaries,
} from "./room-log.ts";
import { type ScoreStamp, scoreStamp } from "./score-stamp.ts";

/** A message's place in the log; the message itself is kept once, by its id. */
interface MessageMark {
  seq: number;
  at: number;
  kind: "message";
  messageId: string;
}

type Row = MessageMark | StoredEdit | StoredLinks | PlainEntry;

interface Remembered {
  fingerprint: string;
  seq: number;
  at: number;
}

/** One room's log in memory. Every method is one atomic step, for nothing in it waits. */
export class MemoryRoom {
  readonly epoch = makeEpoch();
  /** Contiguous; the first one's seq is `#firstSeq`. */
  #rows: Row[] = [];
  #firstSeq = 1;
  #clearedSeq = 0;
  #settings: RoomSettings | undefined;
  #settingsSeq = 0;
  #score: Score | undefined;
  readonly #messages = new MemoryMessages();
  readonly #threads = new MemoryThreads();
  /** In the order in which they were remembered. */
  readonly #outcomes = new Map<string, Remembered>();

  get #seq(): number {
    return this.#firstSeq + this.#rows.length - 1;
  }

  /** Whether it never had an entry: then nothing is lost with it. */
  get unwritten(): boolean {
    return this.#seq === 0;
  }

  /** The lowest seq that may be read. */
  get #lowest(): number {
    return Math.max(this.#firstSeq, this.#clearedSeq + 1);
  }

  isGone(seq: number): boolean {
    if (this.#messages.pinned?.seq === seq) return false;
    return this.unwritten || seq < this.#lowest;
  }

  head(): RoomHead {
    const { pinned } = this.#messages;
    return {
      epoch: this.epoch,
      seq: this.#seq,
      firstSeq: this.#firstSeq,
      clearedSeq: this.#clearedSeq,
      ...(this.#settings && { settings: this.#settings }),
      settingsSeq: this.#settingsSeq,
      ...(pinned && { pinned }),
      ...(this.#score && { score: this.#score }),
    };
  }

  append({ draft, key, settingsSeq, editedAt, score }: Append, at: number): AppendOutcome {
    const first = key && this.outcome(key, at);
    if (first) return first;
    if (!this.#hasTarget(draft)) return { status: "missing" };
    if (settingsSeq !== undefined && settingsSeq !== this.#settingsSeq) return { status: "stale" };
    if (editedAt !== undefined && editedAt !== this.#editedAt(draft)) return { status: "stale" };
    const place = { seq: this.#seq + 1, at };
    const row = { ...this.#store(structuredClone(draft), place), ...this.#count(draft, score) };
    this.#rows.push(row);
    if (key) {
      const { fingerprint } = key;
      // Taken out first, so that an expired key moves to the end: trim() relies on the order.
      this.#outcomes.delete(outcomeKey(key));
      this.#outcomes.set(outcomeKey(key), { fingerprint, seq: row.seq, at });
    }
    return { status: "appended", epoch: this.epoch, entry: this.#present(row) };
  }

  outcome(key: IdempotencyKey, now: number): AppendOutcome | undefined {
    const first = this.#outcomes.get(outcomeKey(key));
    if (!first || first.at <= now - LIMITS.idempotencyMs) return undefined;
    if (first.fingerprint !== key.fingerprint) return { status: "reused" };
    const row = this.#rows[first.seq - this.#firstSeq];
    const repeated = { status: "repeated", epoch: this.epoch, seq: first.seq } as const;
    return row ? { ...repeated, entry: this.#present(row) } : repeated;
  }

  read(range: { after?: number; before?: number; limit: number }): EntryRange {
    const low = Math.max(this.#lowest, (range.after ?? 0) + 1);
    const high = Math.min(this.#seq, (range.before ?? Number.POSITIVE_INFINITY) - 1);
    const forward = range.after !== undefined;
    const from = forward ? low : Math.max(low, high - range.limit + 1);
    const to = forward ? Math.min(high, low + range.limit - 1) : high;
    const entries: Entry[] = [];
    for (let seq = from; seq <= to; seq += 1) entries.push(this.#present(this.#row(seq)));
    return { epoch: this.epoch, entries, more: forward ? to < high : from > low };
  }

  message(messageId: string): Message | undefined {
    const message = this.#messages.get(messageId);
    return message && message.seq > this.#clearedSeq ? message : undefined;
  }

  replies(rootId: string, page: { before?: number; limit: number }): ThreadPage {
    const end = page.before ?? Number.POSITIVE_INFINITY;
    const replies = this.#repliesIn(rootId).filter(({ seq }) => seq < end);
    const { epoch } = this;
    return { epoch, replies: replies.slice(-page.limit), more: replies.length > page.limit };
  }

  threads(rootIds: readonly string[]): ThreadSummaries {
    const seq = this.#seq;
    const threads: Threads = {};
    for (const rootId of rootIds) {
      const replies = this.message(rootId) ? this.#repliesIn(rootId) : [];
      const last = replies.at(-1);
      const count = replies.filter(({ deleted }) => !deleted).length;
      if (last) threads[rootId] = { count, lastAt: last.at, seq };
    }
    return { epoch: this.epoch, seq, threads };
  }

  trim(retention: Retention, now: number): void {
    const tooMany = Math.max(0, this.#rows.length - retention.maxEntries);
    const oldest = now - retention.maxAgeMs;
    const keep = this.#rows.findIndex((row, index) => index >= tooMany && row.at >= oldest);
    const dropped = this.#rows.splice(0, keep === -1 ? this.#rows.length : keep);
    this.#firstSeq += dropped.length;
    for (const row of dropped) {
      if (row.kind !== "message") continue;
      this.#threads.leave(this.#messages.get(row.messageId) as Message);
      this.#messages.release(row.messageId);
    }
    for (const [key, { at }] of this.#outcomes) {
      if (at > now - LIMITS.idempotencyMs) break;
      this.#outcomes.delete(key);
    }
  }

  #row(seq: number): Row {
    return this.#rows[seq - this.#firstSeq] as Row;
  }

  #present(row: Row): Entry {
    const { seq, at } = row;
    if (row.kind === "edit") return presentEdit(row, this.message(row.messageId));
    if (row.kind === "links") return presentLinks(row, this.message(row.messageId));
    if (row.kind !== "message") return row;
    return { seq, at, kind: "message", message: this.#messages.get(row.messageId) as Message };
  }

  #repliesIn(rootId: string): Message[] {
    const replies = this.#threads.of(rootId).map((id) => this.#messages.get(id) as Message);
    return replies.filter(({ seq }) => seq >= this.#lowest);
  }

  #hasTarget(draft: EntryDraft): boolean {
    if (draft.kind === "delete" && draft.memberId !== undefined) return true;
    if (draft.kind === "pin" && draft.messageId === null) return true;
    if (!("messageId" in draft)) return true;
    const target = this.message(draft.messageId ?? "");
    return target !== undefined && !target.deleted;
  }

  #editedAt(draft: EntryDraft): number {
    return ("messageId" in draft && this.message(draft.messageId ?? "")?.editedAt) || 0;
  }

  /** Applies the draft to what the room keeps, and returns the row that marks it in the log. */
  #store(draft: EntryDraft, place: { seq: number; at: number }): Row {
    switch (draft.kind) {
      case "message":
        return this.#storeMessage({ ...draft.message, ...place });
      case "edit": {
        const { text: _, mentions: __, ...edit } = draft;
        this.#messages.edit(edit.messageId, { ...draft, at: place.at });
        return { ...place, ...edit };
      }
      case "links": {
        const { links, ...entry } = draft;
        this.#messages.link(entry.messageId, links);
        return { ...place, ...entry };
      }
      case "delete":
        if (draft.memberId !== undefined) this.#messages.purge(draft.memberId, draft.deletedBy);
        else this.#messages.delete(draft.messageId as string, draft.deletedBy);
        break;
      case "pin":
        this.#messages.pin(draft.messageId);
        break;
      case "settings":
        this.#settings = draft.settings;
        this.#settingsSeq = place.seq;
        break;
      case "clear":
        this.#clearedSeq = place.seq - 1;
        this.#messages.pin(null);
        break;
    }
    return { ...place, ...draft } as PlainEntry;
  }

  #count({ kind }: EntryDraft, change: ScoreChange | undefined): ScoreStamp {
    const stamp = kind === "event" ? scoreStamp(this.#score, change) : {};
    this.#score = stamp.score ?? this.#score;
    return stamp;
  }

  #storeMessage(message: Message): MessageMark {
    const { id: messageId, seq, at, replyTo } = message;
    this.#messages.add(message, replyTo && this.message(replyTo.id));
    this.#threads.enter(message);
    return { seq, at, kind: "message", messageId };
  }
}

function outcomeKey({ memberId, commandId }: IdempotencyKey): string {
  return JSON.stringify([memberId, commandId]);
}
