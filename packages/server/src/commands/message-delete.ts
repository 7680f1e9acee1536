import type { Answer, CommandPayload, DeletedBy, Position } from "@courtside/protocol";
import { deleteShadowed } from "../shadows/index.ts";
import { deletionOf } from "../store/deletion-of.ts";
import { type Command, done, refuse, type WriteCall } from "./command.ts";
import { writeOnce } from "./idempotency.ts";
import { readerOf } from "./reader-of.ts";

/** Deletes a message: one's own with `delete-own`, anyone's with `delete-any`. Its text leaves the store (LOG-6). */
export const messageDelete: Command<"message:delete"> = { joined: true, handle: deleteMessage };

/** Deletes a message for somebody who may; one that waits for a moderator is taken back. */
export async function deleteMessage(
  payload: CommandPayload<"message:delete">,
  call: WriteCall,
): Promise<Answer<Position>> {
  const { capabilities, connection, context, room } = call;
  const { member } = connection.identity;
  const shadowed = context.books.shadows.message(room.id, member.id, payload.messageId);
  if (shadowed) {
    context.images?.dropMessage(payload.messageId);
    return deleteShadowed(context, shadowed);
  }
  let authorId = "";
  const decide = async () => {
    const message = await room.message(payload.messageId, readerOf(call));
    if (!message || message.deleted) return refuse("NOT_FOUND", { field: "messageId" });
    authorId = message.author.id;
    const own = authorId === member.id;
    if (!capabilities.has("delete-any") && !(own && capabilities.has("delete-own"))) {
      return refuse("FORBIDDEN");
    }
    const deletedBy: DeletedBy = own ? "author" : "moderator";
    return done(deletionOf(message, deletedBy));
  };
  const onAppended = () => {
    if (authorId !== member.id) recordDeletion(payload, call, authorId);
    // Should it fail, whoever reads the queue does not see it either.
    context.review.withdraw(room.id, payload.messageId).catch(() => {});
  };
  const answer = await writeOnce("message:delete", payload, call, decide, { onAppended });
  if (answer.ok || answer.error.code !== "NOT_FOUND") return answer;
  // It may wait for a moderator, and was never in the log.
  const held = await context.review.retract(
    room.id,
    payload.messageId,
    (authorId) => authorId === member.id && capabilities.has("delete-own"),
  );
  return held === "retracted" ? done(room.position) : answer;
}

/** What somebody does with their own words is no moderation. */
function recordDeletion(
  { messageId, reason }: CommandPayload<"message:delete">,
  { context, connection, room }: WriteCall,
  authorId: string,
): void {
  context.audit.record({
    action: "message:delete",
    actor: connection.identity.member.id,
    room: room.id,
    target: authorId,
    detail: { messageId, reason },
  });
}
