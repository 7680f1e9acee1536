import type { Message } from "@courtside/protocol";
import type { Pill } from "./reaction-pills.ts";

/**
 * The pills of messages. Each keeps its place while the counts change, because what somebody is about to press must not
 * move; a new one comes at the end.
 */
export class PillOrder {
  readonly #order = new WeakMap<Message, string[]>();

  /**
   * @param counts How many chose each emoji.
   * @param mine What the visitor chose.
   */
  pillsOf(
    message: Message,
    counts: Readonly<Record<string, number>>,
    mine: readonly string[],
  ): Pill[] {
    const there = (emoji: string) => (counts[emoji] ?? 0) > 0;
    const kept = (this.#order.get(message) ?? []).filter(there);
    const come = Object.keys(counts).filter((emoji) => there(emoji) && !kept.includes(emoji));
    come.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0));
    const order = [...kept, ...come];
    this.#order.set(message, order);
    return order.map((emoji) => ({
      emoji,
      count: counts[emoji] ?? 0,
      state: mine.includes(emoji) ? "mine" : "others",
    }));
  }
}
