import {
  type DeletedBy,
  type EditEntry,
  type Entry,
  type LinksEntry,
  type Message,
  type MessageEntry,
  redactQuote,
} from "@courtside/protocol";

/** An edit as a log keeps it: the text and whom it mentions live at the message alone. */
export type StoredEdit = Omit<EditEntry, "text" | "mentions">;

/** What was found behind a message's links, as a log keeps it: that lives at the message as well. */
export type StoredLinks = Omit<LinksEntry, "links">;

/** An entry that a log keeps just as it is read. */
export type PlainEntry = Exclude<Entry, MessageEntry | EditEntry | LinksEntry>;

/** An edit as it stands now: with its target's present text, or as the deletion of a target that is deleted or gone. */
export function presentEdit(edit: StoredEdit, target: Message | undefined): Entry {
  const { seq, at, messageId } = edit;
  if (target && !target.deleted) {
    const { text, mentions } = target;
    const { editedBy } = edit;
    return { seq, at, kind: "edit", messageId, text, ...(mentions && { mentions }), editedBy };
  }
  return { seq, at, kind: "delete", messageId, deletedBy: target?.deleted ?? "system" };
}

/** What was found behind a message's links as it stands now: nothing once the target was edited, deleted or is gone. */
export function presentLinks(
  { seq, at, kind, messageId, authorId }: StoredLinks,
  target: Message | undefined,
): LinksEntry {
  return { seq, at, kind, messageId, authorId, links: target?.links ?? [] };
}

/**
 * A reply as it may be stored: what it quotes can have been deleted, or have left the log, between the moment
 * when the quote was made and this one.
 */
export function settleQuote<M extends Pick<Message, "replyTo">>(
  message: M,
  quoted: { deleted?: DeletedBy } | undefined,
): M {
  const { replyTo } = message;
  if (!replyTo || (quoted && !quoted.deleted)) return message;
  return { ...message, replyTo: { ...replyTo, text: "", deleted: quoted?.deleted ?? "system" } };
}

/** Whether a purge of a member takes words away from this message: their own, or a quote of theirs. */
export function redactQuoteOf(message: Message, memberId: string, by: DeletedBy): Message {
  if (message.replyTo?.author.id !== memberId) return message;
  return redactQuote(message, message.replyTo.id, by);
}
