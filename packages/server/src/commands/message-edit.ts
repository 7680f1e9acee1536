import type { Answer } from "@courtside/protocol";
import { mentionedIn } from "../mentions/index.ts";
import { editShadowed } from "../shadows/index.ts";
import type { EntryDraft } from "../store/room-log.ts";
import { refuseAudience } from "./audience-check.ts";
import { type Command, done, refuse } from "./command.ts";
import { refuseMode, saidLately } from "./draft-message.ts";
import { writeOnce } from "./idempotency.ts";
import { checkText } from "./message-text.ts";
import { moderateEdit } from "./moderate-edit.ts";
import { readerOf } from "./reader-of.ts";

/** Replaces the text of one's own message. */
export const messageEdit: Command<"message:edit"> = {
  capability: "edit-own",
  joined: true,
  async handle(payload, call) {
    const { capabilities, connection, context, room } = call;
    const { member } = connection.identity;
    const shadowed = context.books.shadows.message(room.id, member.id, payload.messageId);
    if (shadowed) {
      const text = checkText(payload.text, room.settings);
      return text.ok ? editShadowed(context, shadowed, text.data) : text;
    }
    // As with messages: an edit that is judged slowly must not be overtaken by a later one.
    return connection.lane.run(async () => {
      let onAppended = () => {};
      let underShadow = () => {};
      const decide = async (): Promise<Answer<EntryDraft>> => {
        const text = checkText(payload.text, room.settings);
        if (!text.ok) return text;
        const message = await room.message(payload.messageId, readerOf(call));
        if (!message || message.deleted) return refuse("NOT_FOUND", { field: "messageId" });
        if (message.author.id !== member.id) {
          return refuse("FORBIDDEN", { message: "Only its author may edit a message." });
        }
        const closed =
          refuseAudience(room.settings, connection.identity, capabilities) ??
          refuseMode(text.data, call, () => saidLately(call, message.id));
        if (closed) return closed;
        const moderated = await moderateEdit(payload, text.data, message, call);
        if (!moderated.ok) return moderated;
        const { id: messageId } = message;
        const { text: edited } = moderated.data;
        onAppended = moderated.data.published;
        underShadow = () => {
          const { epoch } = room.position;
          context.books.shadows.showEdit({ room: room.id, epoch, message }, edited);
        };
        const mentions = mentionedIn(room, edited, member);
        return done({ kind: "edit", messageId, text: edited, ...mentions, editedBy: member.id });
      };
      return writeOnce("message:edit", payload, call, decide, {
        onAppended: () => onAppended(),
        underShadow: () => underShadow(),
      });
    });
  },
};
