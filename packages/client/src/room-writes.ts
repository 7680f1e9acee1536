import { type Answer, cleanText, type Position } from "@courtside/protocol";
import type { ChatRoom } from "./chat-room.ts";
import { checkText } from "./check-text.ts";
import type { SendCommand } from "./link.ts";
import { UNANSWERED } from "./local-error.ts";
import { randomId } from "./random-id.ts";

/** How often a write is sent whose outcome stays unknown. */
const ATTEMPTS = 3;

export interface RoomWritesParts {
  room: string;
  command: SendCommand;
  /** Waits until the room is joined; false when that takes too long. */
  joined(): Promise<boolean>;
  /** Code points that a text may have; undefined while that is not known. */
  maxLength(): number | undefined;
}

/** The writes that change an earlier message. They wait for the connection, but not for a reload. */
export function createRoomWrites(
  parts: RoomWritesParts,
): Pick<ChatRoom, "edit" | "delete" | "pin"> {
  const { room, command } = parts;

  /** Repeats a write with the same id until its outcome is known (LOG-3). */
  async function write(send: () => Promise<Answer<Position>>): Promise<Answer<Position>> {
    for (let attempt = 0; attempt < ATTEMPTS && (await parts.joined()); attempt++) {
      const answer = await send();
      if (answer.ok || answer.error !== UNANSWERED) return answer;
    }
    return { ok: false, error: UNANSWERED };
  }

  return {
    async edit(messageId, typed) {
      const text = cleanText(typed);
      const error = checkText(text, parts.maxLength());
      if (error) return { ok: false, error };
      const id = randomId();
      return write(() => command("message:edit", { room, messageId, id, text }));
    },
    delete(messageId, reason) {
      const id = randomId();
      const why = reason === undefined ? {} : { reason };
      return write(() => command("message:delete", { room, messageId, id, ...why }));
    },
    pin(messageId) {
      const id = randomId();
      return write(() => command("message:pin", { room, messageId, id }));
    },
  };
}
