import { type Entry, isInList } from "@courtside/protocol";
import { keepLast } from "./keep-last.ts";
import type { TimelineItem } from "./timeline-item.ts";

/** Whether a room's list shows it: all but what was said in a thread alone. */
export function isListed(what: Entry | TimelineItem): boolean {
  return what.kind !== "message" || isInList(what.message);
}

/** Makes a function that gives what a room's list shows of its timeline; the same list where that is all. */
export const createListedItems = () =>
  keepLast((items: readonly TimelineItem[]) =>
    items.every(isListed) ? items : items.filter(isListed),
  );
