import type { Message } from "@courtside/protocol";

/** Which messages are replies in which thread, in the order of `seq`: one room's, in memory. */
export class MemoryThreads {
  readonly #replies = new Map<string, Set<string>>();

  /** To be called with every message, in the order of the log. */
  enter({ id, thread }: Message): void {
    if (thread === undefined) return;
    const replies = this.#replies.get(thread) ?? new Set();
    replies.add(id);
    this.#replies.set(thread, replies);
  }

  /** To be called with every message that leaves the log. */
  leave({ id, thread = "" }: Message): void {
    const replies = this.#replies.get(thread);
    if (replies?.delete(id) && replies.size === 0) this.#replies.delete(thread);
  }

  /** The ids of a thread's replies, oldest first. */
  of(rootId: string): string[] {
    return [...(this.#replies.get(rootId) ?? [])];
  }
}
