import type { ChatRoom } from "@courtside/client";

/** Pages of history that are read at most in search of a message. */
const MAX_PAGES = 10;

export interface JumpSteps {
  /** The message's row where it is in the list now. */
  find: () => Promise<HTMLElement | null>;
  room: ChatRoom | null;
}

/**
 * Finds a message's row, reading older pages of the room until it is there.
 *
 * @returns null where the message is not in the pages that could be read.
 */
export async function findMessageRow({ find, room }: JumpSteps): Promise<HTMLElement | null> {
  for (let page = 0; page <= MAX_PAGES; page += 1) {
    const row = await find();
    if (row) return row;
    if (!room?.getSnapshot().hasOlder) return null;
    const answer = await room.loadOlder();
    if ("code" in answer) return null;
  }
  return null;
}
