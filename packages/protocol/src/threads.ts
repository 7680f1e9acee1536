import type { Entry } from "./entry.ts";
import type { Message } from "./message.ts";
import { threadChangedBy } from "./thread-of.ts";

/** What a thread adds up to at one place in its room's log. */
export interface ThreadSummary {
  /** Replies that are not deleted. */
  count: number;
  /** When the newest reply was written, in Unix milliseconds; also where that one was deleted since. */
  lastAt: number;
  /** Up to this seq of the room's log the entries are counted; each later one changes it. */
  seq: number;
}

/** A thread that nobody has begun. */
const NO_REPLIES: ThreadSummary = { count: 0, lastAt: 0, seq: 0 };

/** Threads by the id of the message that started each. */
export type Threads = Record<string, ThreadSummary>;

/** The thread that a reply to this message belongs to: a thread has no threads in it. */
export function threadKey({ id, thread }: Pick<Message, "id" | "thread">): string {
  return thread ?? id;
}

/**
 * Threads after some entries, in the order of `seq`: a reply adds one, its deletion takes one away. What is counted already
 * is not counted again. After a purge, which names no messages, the server says how many are left.
 *
 * @param known Which threads are kept; those of other messages stay out (default: all).
 * @returns the same object where nothing changed.
 */
export function foldThreads(
  threads: Threads,
  entries: readonly Entry[],
  known: (rootId: string) => boolean = () => true,
): Threads {
  let folded = threads;
  for (const entry of entries) {
    const rootId = threadChangedBy(entry);
    if (rootId === undefined || !known(rootId)) continue;
    const before = folded[rootId] ?? NO_REPLIES;
    const after = changeThread(before, entry);
    if (after !== before) folded = { ...folded, [rootId]: after };
  }
  return folded;
}

/** A thread after an entry that {@link threadChangedBy} says is of it. */
export function changeThread(before: ThreadSummary, { kind, seq, at }: Entry): ThreadSummary {
  const { count, lastAt } = before;
  if (seq <= before.seq) return before;
  return kind === "message"
    ? { count: count + 1, lastAt: Math.max(lastAt, at), seq }
    : { count: Math.max(0, count - 1), lastAt, seq };
}
