import type { Message } from "@courtside/protocol";
import type { RecentMessage, RecentMessages } from "./hook-context.ts";

const ROOM_LIMIT = 50;
const AUTHOR_LIMIT = 20;

/**
 * What a hook may look at of what was said lately. Nothing is gathered before a hook looks at it.
 *
 * @param newest Gives the room's messages anew each time, the newest first.
 * @param authorId The author of the message that is judged.
 * @param except The id of a message that is left out, because the judged text would replace its own.
 */
export function recentMessages(
  newest: () => Iterable<Pick<Message, "id" | "author" | "text" | "at">>,
  authorId: string,
  except?: string,
): RecentMessages {
  let room: readonly RecentMessage[] | undefined;
  let author: readonly RecentMessage[] | undefined;

  function gather(limit: number, accepts: (author: string) => boolean): RecentMessage[] {
    const found: RecentMessage[] = [];
    for (const { id, author: by, text, at } of newest()) {
      if (found.length === limit) break;
      if (id !== except && accepts(by.id)) found.push({ id, authorId: by.id, text, at });
    }
    return found;
  }

  return {
    get room() {
      room ??= gather(ROOM_LIMIT, () => true);
      return room;
    },
    get author() {
      author ??= gather(AUTHOR_LIMIT, (id) => id === authorId);
      return author;
    },
  };
}
