import type { Answer, CommandPayload, Position } from "@courtside/protocol";
import { type Command, done, type WriteCall } from "./command.ts";
import { writeOnce } from "./idempotency.ts";

/** Pins a message in the place of the one pinned before, or with `null` takes the pin away. */
export const messagePin: Command<"message:pin"> = {
  capability: "pin",
  joined: true,
  handle: pinMessage,
};

/** As the command does, for somebody who may. */
export function pinMessage(
  payload: CommandPayload<"message:pin">,
  call: WriteCall,
): Promise<Answer<Position>> {
  const { messageId } = payload;
  const { context, connection, room } = call;
  return writeOnce("message:pin", payload, call, async () => done({ kind: "pin", messageId }), {
    onAppended: () =>
      context.audit.record({
        action: messageId === null ? "message:unpin" : "message:pin",
        actor: connection.identity.member.id,
        room: room.id,
        ...(messageId !== null && { detail: { messageId } }),
      }),
    underShadow() {},
  });
}
