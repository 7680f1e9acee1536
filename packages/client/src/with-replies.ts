import type { Threads } from "@courtside/protocol";
import type { MessageItem, TimelineItem } from "./timeline-item.ts";

/**
 * Makes a function that gives the items of a list with the number of replies at each message that has some. What did not
 * change is the same object as before.
 */
export function createWithReplies() {
  let last: { items: readonly TimelineItem[]; threads: Threads } | null = null;
  let result: readonly TimelineItem[] = [];
  /** An item with its replies is the same object as long as both are. */
  const counted = new WeakMap<TimelineItem, { count: number; lastAt: number; item: MessageItem }>();

  function shown(item: TimelineItem, threads: Threads): TimelineItem {
    const summary = threads[item.key];
    if (item.kind !== "message" || !summary || summary.count === 0) return item;
    const { count, lastAt } = summary;
    const known = counted.get(item);
    if (known?.count === count && known.lastAt === lastAt) return known.item;
    const next = { ...item, replies: count, lastReplyAt: lastAt };
    counted.set(item, { count, lastAt, item: next });
    return next;
  }

  return (items: readonly TimelineItem[], threads: Threads): readonly TimelineItem[] => {
    if (last?.items === items && last.threads === threads) return result;
    last = { items, threads };
    const next = items.map((item) => shown(item, threads));
    result = next.every((item, at) => item === items[at]) ? items : next;
    return result;
  };
}
