import {
  type EditEntry,
  type Entry,
  editMessage,
  type LinksEntry,
  linkMessage,
  type Message,
  redactMessage,
  redactQuote,
} from "@courtside/protocol";
import type { Ring } from "../fanout/ring.ts";
import { serializeEntry } from "../fanout/serialized-entry.ts";

/**
 * How an entry reads after a later one. The text of a message stands in the log once, at the message; so an
 * edit changes the message and the edits before it, and a deletion takes the text from all of them and from every quote. So
 * it is with what was found behind the links of a message.
 *
 * @returns the entry as it reads now: the same object where nothing changed.
 */
export function amendEntry(entry: Entry, later: Entry): Entry {
  if (later.kind === "edit") return amendByEdit(entry, later.messageId, later);
  if (later.kind === "links") return amendByLinks(entry, later);
  if (later.kind !== "delete") return entry;
  if (entry.kind === "message") {
    const message = amendByDeletion(entry.message, later);
    return message === entry.message ? entry : { ...entry, message };
  }
  if (
    entry.kind === "links" &&
    (entry.messageId === later.messageId || entry.authorId === later.memberId)
  ) {
    return { ...entry, links: [] };
  }
  // Only its author edits a message, so a purge of the author reaches the edits by `editedBy`.
  if (
    entry.kind === "edit" &&
    (entry.messageId === later.messageId || entry.editedBy === later.memberId)
  ) {
    const { seq, at, messageId } = entry;
    return { seq, at, kind: "delete", messageId, deletedBy: later.deletedBy };
  }
  return entry;
}

/** Whether an entry changes how earlier ones read. */
export function amendsEarlier(entry: Entry): boolean {
  return entry.kind === "edit" || entry.kind === "links" || entry.kind === "delete";
}

/** Brings all that a ring holds up to date with an entry that amends it. */
export function amendRing(ring: Ring, later: Entry): void {
  for (const { entry } of ring.last(ring.capacity)) {
    const amended = amendEntry(entry, later);
    if (amended !== entry) ring.replace(serializeEntry(amended));
  }
}

function amendByEdit(entry: Entry, messageId: string, edit: EditEntry): Entry {
  if (entry.kind === "edit" && entry.messageId === messageId) {
    const { mentions: _, ...before } = entry;
    const { text, mentions } = edit;
    return { ...before, text, ...(mentions && { mentions }) };
  }
  if (entry.kind === "links" && entry.messageId === messageId) return { ...entry, links: [] };
  if (entry.kind !== "message" || entry.message.id !== messageId || entry.message.deleted)
    return entry;
  return { ...entry, message: editMessage(entry.message, edit) };
}

function amendByLinks(entry: Entry, { messageId, links }: LinksEntry): Entry {
  if (entry.kind === "links" && entry.messageId === messageId) return { ...entry, links };
  if (entry.kind !== "message" || entry.message.id !== messageId) return entry;
  return { ...entry, message: linkMessage(entry.message, links) };
}

function amendByDeletion(message: Message, deletion: Entry & { kind: "delete" }): Message {
  const hit =
    message.id === deletion.messageId ||
    (deletion.memberId !== undefined && message.author.id === deletion.memberId);
  if (hit) return message.deleted ? message : redactMessage(message, deletion.deletedBy);
  const quote = message.replyTo;
  const quoteHit =
    quote !== undefined &&
    (quote.id === deletion.messageId ||
      (deletion.memberId !== undefined && quote.author.id === deletion.memberId));
  return quoteHit ? redactQuote(message, quote.id, deletion.deletedBy) : message;
}
