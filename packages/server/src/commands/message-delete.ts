import type { DeletedBy } from "@courtside/protocol";
import { deleteShadowed } from "../shadows/index.ts";
import { type Command, done, refuse } from "./command.ts";
import { writeOnce } from "./idempotency.ts";

/** Deletes a message: one's own with `delete-own`, anyone's with `delete-any`. Its text leaves the store (LOG-6). */
export const messageDelete: Command<"message:delete"> = {
  joined: true,
  async handle(payload, call) {
    const { capabilities, connection, context, room } = call;
    const { member } = connection.identity;
    const shadowed = context.books.shadows.message(room.id, member.id, payload.messageId);
    if (shadowed) return deleteShadowed(context, shadowed);
    const answer = await writeOnce("message:delete", payload, call, async () => {
      const message = await room.message(payload.messageId);
      if (!message || message.deleted) return refuse("NOT_FOUND", { field: "messageId" });
      const own = message.author.id === member.id;
      if (!capabilities.has("delete-any") && !(own && capabilities.has("delete-own"))) {
        return refuse("FORBIDDEN");
      }
      const deletedBy: DeletedBy = own ? "author" : "moderator";
      return done({ kind: "delete", messageId: message.id, deletedBy });
    });
    if (answer.ok || answer.error.code !== "NOT_FOUND") return answer;
    // It may wait for a moderator, and was never in the log.
    const held = await context.review.retract(
      room.id,
      payload.messageId,
      (authorId) => authorId === member.id && capabilities.has("delete-own"),
    );
    return held === "retracted" ? done(room.position) : answer;
  },
};
