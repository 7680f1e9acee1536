import type { QueueItem } from "@courtside/protocol";
import { message } from "./messages.ts";

let last = 0;

/** A message that waits for a moderator, after all those made before it. */
export function queueItem(
  author: string,
  text: string,
  changes: Partial<QueueItem> = {},
): QueueItem {
  last += 1;
  const { seq: _, ...held } = message(author, text);
  return {
    id: `q${last}`,
    room: "final",
    message: held,
    reasonCode: "first-message",
    at: 1_700_000_000_000 + last,
    ...changes,
  };
}
