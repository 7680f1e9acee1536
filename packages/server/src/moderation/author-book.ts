import type { Records } from "../store/records.ts";

/** What is remembered of an author in one room. */
export interface AuthorRecord {
  /** Unix milliseconds. */
  readonly firstSeenAt: number;
  /** Messages of theirs that were published. */
  readonly messagesSent: number;
}

export interface AuthorBookOptions {
  records: Pick<Records, "get" | "commit">;
  /** Gives Unix milliseconds. */
  now: () => number;
  onFault: (error: unknown) => void;
}

/** Authors kept in memory over all rooms. */
const MAX_AUTHORS = 20_000;
/** Milliseconds after which somebody who does not write any more is a newcomer again. */
const KEEP_MS = 90 * 86_400_000;

/**
 * Who has written in which room, and how much. Stored at the first message and whenever their number has doubled: the
 * thousandth costs nothing, and what is read after a restart is too low by less than half and never 0 by mistake.
 */
export class AuthorBook {
  readonly #options: AuthorBookOptions;
  readonly #authors = new Map<string, AuthorRecord>();

  constructor(options: AuthorBookOptions) {
    this.#options = options;
  }

  /** What is known of an author; of a newcomer, that they are seen now for the first time. Rejects when the store fails. */
  async get(room: string, memberId: string): Promise<AuthorRecord> {
    const key = keyOf(room, memberId);
    const known = this.#authors.get(key);
    if (known) return known;
    const stored = await this.#options.records.get(collectionOf(room), memberId);
    const author = read(stored?.value) ?? { firstSeenAt: this.#options.now(), messagesSent: 0 };
    // Somebody else may have asked, or counted, meanwhile.
    const current = this.#authors.get(key) ?? author;
    this.#keep(key, current);
    return current;
  }

  /** Counts a message that was published. */
  async count(room: string, memberId: string): Promise<void> {
    const { firstSeenAt, messagesSent } = await this.get(room, memberId);
    const author = { firstSeenAt, messagesSent: messagesSent + 1 };
    this.#keep(keyOf(room, memberId), author);
    if (isPowerOfTwo(author.messagesSent)) await this.#store(room, memberId, author);
  }

  /** Forgets an author in a room: they are a newcomer again. Rejects when the store fails. */
  async forget(room: string, memberId: string): Promise<void> {
    this.#authors.delete(keyOf(room, memberId));
    await this.#options.records.commit(collectionOf(room), [{ id: memberId, value: null }]);
  }

  async #store(room: string, id: string, value: AuthorRecord): Promise<void> {
    const { records, now, onFault } = this.#options;
    const write = { id, value, expiresAt: now() + KEEP_MS };
    await records.commit(collectionOf(room), [write]).catch(onFault);
  }

  #keep(key: string, author: AuthorRecord): void {
    this.#authors.delete(key);
    this.#authors.set(key, author);
    if (this.#authors.size <= MAX_AUTHORS) return;
    const [oldest] = this.#authors.keys();
    if (oldest !== undefined) this.#authors.delete(oldest);
  }
}

function collectionOf(room: string): string {
  return `authors:${room}`;
}

function keyOf(room: string, memberId: string): string {
  return `${room} ${memberId}`;
}

function isPowerOfTwo(count: number): boolean {
  return (count & (count - 1)) === 0;
}

function read(value: unknown): AuthorRecord | undefined {
  const { firstSeenAt, messagesSent } = (value ?? {}) as Partial<AuthorRecord>;
  if (typeof firstSeenAt !== "number" || typeof messagesSent !== "number") return undefined;
  return { firstSeenAt, messagesSent };
}
