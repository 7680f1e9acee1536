import { refuseAudience } from "./audience-check.ts";
import { type Command, done, refuse } from "./command.ts";
import { writeOnce } from "./idempotency.ts";
import { checkText } from "./message-text.ts";

/** Replaces the text of one's own message. */
export const messageEdit: Command<"message:edit"> = {
  capability: "edit-own",
  joined: true,
  handle(payload, call) {
    const { capabilities, connection, room } = call;
    const { member } = connection.identity;
    return writeOnce("message:edit", payload, call, async () => {
      const text = checkText(payload.text, room.settings);
      if (!text.ok) return text;
      const message = await room.message(payload.messageId);
      if (!message || message.deleted) return refuse("NOT_FOUND", { field: "messageId" });
      if (message.author.id !== member.id) {
        return refuse("FORBIDDEN", { message: "Only its author may edit a message." });
      }
      const closed = refuseAudience(room.settings, connection.identity, capabilities);
      if (closed) return closed;
      return done({ kind: "edit", messageId: message.id, text: text.data, editedBy: member.id });
    });
  },
};
