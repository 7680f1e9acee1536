import type { SendPayload } from "@courtside/protocol";
import type { PendingMessage } from "./pending-message.ts";

/** The command that sends a pending message; of its images, what the server does not know already. */
export function sendPayload(room: string, message: PendingMessage): SendPayload {
  const { clientId: id, text, replyTo, thread, alsoInRoom, playhead, attachments } = message;
  return {
    room,
    id,
    text,
    ...(replyTo !== undefined && { replyTo }),
    ...(thread !== undefined && { thread, ...(alsoInRoom && { alsoInRoom }) }),
    ...(playhead !== undefined && { playhead }),
    ...(attachments && { attachments: attachments.map(claimOf) }),
  };
}

function claimOf({ id, alt }: { id: string; alt?: string }) {
  return { id, ...(alt && { alt }) };
}
