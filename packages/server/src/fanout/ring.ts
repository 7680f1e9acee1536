import type { Entry } from "@courtside/protocol";
import type { SerializedEntry } from "./serialized-entry.ts";

/**
 * The newest entries of one room, serialised, in a fixed number of slots: what joins, short recoveries and viewers that
 * fell behind are answered from without reading the log. Contiguous by seq; every look-up is O(1).
 */
export class Ring {
  readonly capacity: number;
  readonly #slots: (SerializedEntry | undefined)[];
  /** Message id to the seqs of the entries that carry its text or links: itself, its edits and links, and replies that quote it. */
  readonly #carriers = new Map<string, Set<number>>();
  #first = 1;
  #head = 0;

  /** @param capacity Entries kept (default 500). */
  constructor(capacity = 500) {
    this.capacity = capacity;
    this.#slots = new Array(capacity);
  }

  /** The lowest seq held; `head + 1` when it holds none. */
  get first(): number {
    return this.#first;
  }

  /** The seq of the newest entry pushed, or the one that {@link reset} was told. */
  get head(): number {
    return this.#head;
  }

  /**
   * Appends the entry that follows {@link head} and lets the oldest go when the ring is full.
   *
   * @throws RangeError when the entry is not the next one: a gap here would be a gap for every viewer.
   */
  push(entry: SerializedEntry): void {
    if (entry.seq !== this.#head + 1) {
      throw new RangeError(`seq ${entry.seq} does not follow ${this.#head}`);
    }
    if (this.#head - this.#first + 1 === this.capacity) {
      const oldest = this.#slots[this.#first % this.capacity];
      if (oldest) this.#forget(oldest);
      this.#first += 1;
    }
    this.#head = entry.seq;
    this.#slots[entry.seq % this.capacity] = entry;
    this.#index(entry);
  }

  /** The entry at a seq, if the ring still holds it. */
  get(seq: number): SerializedEntry | undefined {
    return seq < this.#first || seq > this.#head ? undefined : this.#slots[seq % this.capacity];
  }

  /** Every entry after `seq`; undefined when the ring does not reach back that far, or has not come to `seq` yet. */
  since(seq: number): SerializedEntry[] | undefined {
    if (seq < this.#first - 1 || seq > this.#head) return undefined;
    const entries: SerializedEntry[] = [];
    for (let at = seq + 1; at <= this.#head; at += 1) {
      const entry = this.get(at);
      if (entry) entries.push(entry);
    }
    return entries;
  }

  /** Up to `count` of the newest entries, oldest first. */
  last(count: number): SerializedEntry[] {
    return this.since(Math.max(this.#first - 1, this.#head - count)) ?? [];
  }

  /** The entry in which a message entered the room, if the ring still holds it. */
  message(messageId: string): SerializedEntry | undefined {
    return this.carriers(messageId).find(
      ({ entry }) => entry.kind === "message" && entry.message.id === messageId,
    );
  }

  /** The entries that carry a message's text, oldest first: the message, its edits, and the replies that quote it. */
  carriers(messageId: string): SerializedEntry[] {
    const seqs = this.#carriers.get(messageId);
    if (!seqs) return [];
    return [...seqs].flatMap((seq) => this.get(seq) ?? []);
  }

  /** Puts an entry as it stands now in the place of the one with the same seq. Does nothing where the ring does not hold it. */
  replace(entry: SerializedEntry): void {
    const former = this.get(entry.seq);
    if (!former) return;
    this.#forget(former);
    this.#slots[entry.seq % this.capacity] = entry;
    this.#index(entry);
  }

  /** Empties the ring. The next entry pushed is the one after `head` (default 0). */
  reset(head = 0): void {
    this.#slots.fill(undefined);
    this.#carriers.clear();
    this.#first = head + 1;
    this.#head = head;
  }

  #index({ seq, entry }: SerializedEntry): void {
    for (const id of carriedMessages(entry)) {
      const seqs = this.#carriers.get(id);
      if (seqs) seqs.add(seq);
      else this.#carriers.set(id, new Set([seq]));
    }
  }

  #forget({ seq, entry }: SerializedEntry): void {
    for (const id of carriedMessages(entry)) {
      const seqs = this.#carriers.get(id);
      seqs?.delete(seq);
      if (seqs?.size === 0) this.#carriers.delete(id);
    }
  }
}

/** The ids of the messages whose text, or what is behind their links, an entry repeats. */
function carriedMessages(entry: Entry): string[] {
  if (entry.kind === "edit" || entry.kind === "links") return [entry.messageId];
  if (entry.kind !== "message") return [];
  const { id, replyTo } = entry.message;
  return replyTo ? [id, replyTo.id] : [id];
}
