import { isInList, type Threads } from "@courtside/protocol";
import type { MessageItem, TimelineItem } from "./timeline-item.ts";

/**
 * Makes a function that gives what a room's list shows of its timeline: without what was said in threads alone, and with the
 * number of replies at each message that has some. What did not change is the same object as before.
 */
export function createListedItems() {
  let last: { items: readonly TimelineItem[]; threads: Threads } | null = null;
  let result: readonly TimelineItem[] = [];
  /** An item with its replies is the same object as long as both are. */
  const withReplies = new WeakMap<
    TimelineItem,
    { count: number; lastAt: number; item: MessageItem }
  >();

  function shown(item: TimelineItem, threads: Threads): TimelineItem {
    const summary = threads[item.key];
    if (item.kind !== "message" || !summary || summary.count === 0) return item;
    const { count, lastAt } = summary;
    const known = withReplies.get(item);
    if (known?.count === count && known.lastAt === lastAt) return known.item;
    const counted = { ...item, replies: count, lastReplyAt: lastAt };
    withReplies.set(item, { count, lastAt, item: counted });
    return counted;
  }

  return (items: readonly TimelineItem[], threads: Threads): readonly TimelineItem[] => {
    if (last?.items === items && last.threads === threads) return result;
    last = { items, threads };
    const next = items
      .filter((item) => item.kind !== "message" || isInList(item.message))
      .map((item) => shown(item, threads));
    const same = next.length === items.length && next.every((item, at) => item === items[at]);
    result = same ? items : next;
    return result;
  };
}
