import type { Message } from "@courtside/protocol";
import type { TimelineItem } from "../timeline-item.ts";

/** What others have said that the member has not read. */
export interface Unread {
  /** Messages, those that mention the member among them. */
  readonly count: number;
  /** Those that mention the member, or answer something of theirs. */
  readonly mentions: number;
}

export const NOTHING_UNREAD: Unread = { count: 0, mentions: 0 };

/**
 * Counts what has not been read of what is shown. A deleted message counts no more.
 *
 * @param items In the order of `seq`.
 * @param lastRead The last seq that was read; null where nothing is known, and nothing is unread then.
 * @param memberId Who reads; what they wrote themselves does not count.
 */
export function countUnread(
  items: readonly TimelineItem[],
  lastRead: number | null,
  memberId: string | undefined,
): Unread {
  if (lastRead === null) return NOTHING_UNREAD;
  let count = 0;
  let mentions = 0;
  for (let at = items.length - 1; at >= 0; at -= 1) {
    const item = items[at];
    if (!item || item.seq <= lastRead) break;
    if (item.kind !== "message" || item.message.deleted) continue;
    if (item.message.author.id === memberId) continue;
    count += 1;
    if (isFor(item.message, memberId)) mentions += 1;
  }
  return count > 0 ? { count, mentions } : NOTHING_UNREAD;
}

function isFor({ mentions, replyTo }: Message, memberId: string | undefined): boolean {
  if (memberId === undefined) return false;
  return !!mentions?.includes(memberId) || replyTo?.author.id === memberId;
}
