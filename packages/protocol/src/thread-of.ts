import type { Entry } from "./entry.ts";
import type { Message } from "./message.ts";

// What everyone needs who shows a list, apart from what counts the replies in threads.

/** Whether the room's list shows a message: one in a thread is shown there alone, unless its author wanted both. */
export function isInList({ thread, alsoInRoom }: Pick<Message, "thread" | "alsoInRoom">): boolean {
  return thread === undefined || alsoInRoom === true;
}

/** The thread in which an entry changes the number of replies; undefined for one that changes none, or does not say. */
export function threadChangedBy(entry: Entry): string | undefined {
  if (entry.kind === "message") return entry.message.thread;
  return entry.kind === "delete" ? entry.thread : undefined;
}
