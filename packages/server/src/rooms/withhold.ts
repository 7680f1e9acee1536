import type { Entry, Message } from "@courtside/protocol";

/** What stands for a text that may not be shown yet, where the one before it is not known any more. */
const WITHHELD = "…";

/** The message whose text an entry carries as its own, or what is behind its links; undefined for the other kinds. */
export function textOf(entry: Entry): string | undefined {
  if (entry.kind === "message") return entry.message.id;
  return entry.kind === "edit" || entry.kind === "links" ? entry.messageId : undefined;
}

/** A message, an edit or links without what a later edit gave them; the entry of that edit brings it. */
export function withhold(entry: Entry): Entry {
  if (entry.kind === "edit") return withoutMentions({ ...entry, text: WITHHELD });
  if (entry.kind === "links") return { ...entry, links: [] };
  return entry.kind === "message" ? { ...entry, message: withholdMessage(entry.message) } : entry;
}

/** As {@link withhold}, for a message alone. A deleted one has no text to withhold. */
export function withholdMessage(message: Message): Message {
  if (message.deleted) return message;
  const { editedAt: _, links: __, ...before } = message;
  return withoutMentions({ ...before, text: WITHHELD });
}

function withoutMentions<T extends { mentions?: string[] }>({ mentions: _, ...rest }: T) {
  return rest;
}

/**
 * Entries as they may be shown, some of which wait. The log has each message with its latest text; where the edit that
 * gave it that text still waits, the text does as well.
 */
export function withholdEdited(
  released: readonly Entry[],
  waiting: readonly Entry[],
): { released: Entry[]; waiting: Entry[] } {
  const edited = new Set<string>();
  const asBefore = (entry: Entry): Entry =>
    edited.has(textOf(entry) ?? "") ? withhold(entry) : entry;
  const held: Entry[] = [];
  for (const entry of waiting.toReversed()) {
    held.push(asBefore(entry));
    if (entry.kind === "edit") edited.add(entry.messageId);
  }
  return { released: released.map(asBefore), waiting: held.reverse() };
}
