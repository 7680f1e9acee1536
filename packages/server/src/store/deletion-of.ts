import type { DeletedBy, Message } from "@courtside/protocol";
import type { EntryDraft } from "./room-log.ts";

/** The entry that deletes a message. It names the thread, for those who count its replies and do not have the message. */
export function deletionOf(
  { id: messageId, thread }: Pick<Message, "id" | "thread">,
  deletedBy: DeletedBy,
): Extract<EntryDraft, { kind: "delete" }> {
  return { kind: "delete", messageId, ...(thread !== undefined && { thread }), deletedBy };
}
