import { type Answer, cleanText, type Position, type WireError } from "@courtside/protocol";
import type { ChatRoom } from "./chat-room.ts";
import { checkText } from "./check-text.ts";
import type { SendCommand } from "./link.ts";
import type { Outbox } from "./outbox.ts";
import { randomId } from "./random-id.ts";
import { createRepeatWrite, type RepeatWrite } from "./repeat-write.ts";
import { type WaitForJoinParts, waitForJoin } from "./wait-for-join.ts";

/** There is nothing of that id to take back. */
const NOT_HELD: WireError = {
  code: "NOT_FOUND",
  message: "It does not wait for a moderator.",
  retryable: false,
};

export interface RoomWritesParts extends WaitForJoinParts {
  room: string;
  command: SendCommand;
  isJoined(): boolean;
  outbox: Pick<Outbox, "pending" | "remove" | "ask">;
  /** Code points that a text may have; undefined while that is not known. */
  maxLength(): number | undefined;
}

/** The writes that change an earlier message, or one that waits for a moderator. They wait for the connection, but not for a reload. */
export interface RoomWrites extends Pick<ChatRoom, "edit" | "delete" | "pin" | "withdraw"> {
  /** Sends a write with the same id until its outcome is known (LOG-3). */
  write: RepeatWrite;
}

export function createRoomWrites(parts: RoomWritesParts): RoomWrites {
  const { room, command, outbox } = parts;
  const write = createRepeatWrite(async () => parts.isJoined() || waitForJoin(parts));

  function deleteMessage(messageId: string, reason?: string): Promise<Answer<Position>> {
    const id = randomId();
    const why = reason === undefined ? {} : { reason };
    return write(() => command("message:delete", { room, messageId, id, ...why }));
  }

  return {
    write,
    async edit(messageId, typed) {
      const text = cleanText(typed);
      const error = checkText(text, parts.maxLength());
      if (error) return { ok: false, error };
      const id = randomId();
      return write(() => command("message:edit", { room, messageId, id, text }));
    },
    delete: deleteMessage,
    async withdraw(clientId) {
      const held = outbox.pending.find((message) => message.clientId === clientId);
      if (!held?.itemId) return { ok: false, error: NOT_HELD };
      const answer = await deleteMessage(held.itemId);
      if (answer.ok) outbox.remove(clientId);
      else outbox.ask(clientId);
      return answer;
    },
    pin(messageId) {
      const id = randomId();
      return write(() => command("message:pin", { room, messageId, id }));
    },
  };
}
