import {
  type DeletedBy,
  type DeleteEntry,
  type EditEntry,
  type Entry,
  editMessage,
  linkMessage,
  type Message,
  type MessageEntry,
  type PollClosedEntry,
  redactMessage,
  redactQuote,
} from "@courtside/protocol";
import { closePoll } from "./close-poll.ts";
import type { MessageItem, TimelineItem } from "./timeline-item.ts";

/** What the entries of a log add up to. */
export interface FoldedItems {
  /** In the order of `seq`. */
  readonly items: readonly TimelineItem[];
  /** Whether a `clear` hid what was before these items. */
  readonly cleared: boolean;
}

/**
 * Applies entries, in the order of `seq`, to the items that the earlier ones made. Kinds that it does not know are
 * ignored. Takes time in proportion to the entries and items together, however many of the entries have targets.
 * What does not change stays the same object.
 */
export function foldEntries(
  before: readonly TimelineItem[],
  entries: readonly Entry[],
): FoldedItems {
  let items = [...before];
  let cleared = false;
  // Built when the first entry needs it: most batches hold nothing but new messages.
  let index: ItemIndex | null = null;

  const find = () => {
    index ??= indexItems(items);
    return index;
  };
  const push = (item: TimelineItem) => {
    items.push(item);
    if (index) addToIndex(index, item, items.length - 1);
  };
  const change = (at: number, update: (message: Message) => Message) => {
    const item = items[at];
    if (item?.kind !== "message") return;
    const message = update(item.message);
    if (message !== item.message) items[at] = { ...item, message };
  };
  const deleteMessage = (id: string, by: DeletedBy) => {
    const { positions, quoting } = find();
    change(positions.get(id) ?? -1, (message) => deleted(message, by));
    for (const at of quoting.get(id) ?? []) {
      change(at, (message) => redactQuote(message, id, by));
    }
  };
  const purge = ({ memberId, seq, deletedBy }: DeleteEntry) => {
    items.forEach((item, at) => {
      if (item.kind !== "message" || item.seq > seq) return;
      change(at, (message) => {
        if (message.author.id === memberId) return deleted(message, deletedBy);
        return withoutQuoteOf(message, memberId, deletedBy);
      });
    });
  };
  const changePoll = (entry: PollClosedEntry) => {
    const at = find().positions.get(pollKey(entry.pollId)) ?? -1;
    const item = items[at];
    if (item?.kind === "poll") items[at] = { ...item, poll: closePoll(item.poll, entry) };
  };

  for (const entry of entries) {
    switch (entry.kind) {
      case "message":
        push(messageItem(entry));
        break;
      case "edit":
        change(find().positions.get(entry.messageId) ?? -1, (message) => afterEdit(message, entry));
        break;
      case "links":
        change(find().positions.get(entry.messageId) ?? -1, (message) =>
          linkMessage(message, entry.links),
        );
        break;
      case "delete":
        if (entry.messageId !== undefined) deleteMessage(entry.messageId, entry.deletedBy);
        if (entry.memberId !== undefined) purge(entry);
        break;
      case "announce":
        push({ kind: "announce", ...place(entry), entry });
        break;
      case "event":
        push({ kind: "event", ...place(entry, entry.playhead), entry });
        break;
      case "poll":
        if ("poll" in entry) {
          push({ kind: "poll", ...place(entry), key: pollKey(entry.poll.id), poll: entry.poll });
        } else {
          changePoll(entry);
        }
        break;
      case "clear":
        items = items.filter((item) => item.seq > entry.seq);
        index = null;
        cleared = true;
        break;
    }
  }
  const changed = items.length !== before.length || items.some((item, at) => item !== before[at]);
  return { items: changed ? items : before, cleared };
}

/** Whether an entry changes items that others have made. */
export function changesEarlier({ kind }: Entry): boolean {
  return kind === "edit" || kind === "links" || kind === "delete" || kind === "clear";
}

/** A message after an edit. An edit that was made before the message's present text changes nothing. */
export function afterEdit(message: Message, edit: EditEntry): Message {
  if (message.deleted || edit.at < (message.editedAt ?? 0)) return message;
  return editMessage(message, edit);
}

/** A message after a purge of a member: without a quote of theirs. */
export function withoutQuoteOf(
  message: Message,
  memberId: string | undefined,
  by: DeletedBy,
): Message {
  const { replyTo } = message;
  return replyTo && replyTo.author.id === memberId ? redactQuote(message, replyTo.id, by) : message;
}

function deleted(message: Message, by: DeletedBy): Message {
  return message.deleted ? message : redactMessage(message, by);
}

export function messageItem(entry: MessageEntry): MessageItem {
  const { message } = entry;
  return { kind: "message", ...place(entry, message.playhead), key: message.id, message };
}

// Ids never hold a colon, so these keys meet no message's.
const pollKey = (pollId: string) => `poll:${pollId}`;

function place({ seq, at }: Entry, playhead?: number) {
  return { key: `entry:${seq}`, seq, moment: playhead ?? at };
}

/** Where in the list each item is, by its key, and which messages quote which. */
interface ItemIndex {
  positions: Map<string, number>;
  quoting: Map<string, number[]>;
}

function indexItems(items: readonly TimelineItem[]): ItemIndex {
  const index: ItemIndex = { positions: new Map(), quoting: new Map() };
  items.forEach((item, at) => {
    addToIndex(index, item, at);
  });
  return index;
}

function addToIndex({ positions, quoting }: ItemIndex, item: TimelineItem, at: number) {
  positions.set(item.key, at);
  const quoted = item.kind === "message" && item.message.replyTo?.id;
  if (!quoted) return;
  const known = quoting.get(quoted);
  if (known) known.push(at);
  else quoting.set(quoted, [at]);
}
