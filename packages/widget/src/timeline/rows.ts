import type { MessageItem, PendingMessage, PollItem, TimelineItem } from "@courtside/client";
import type { AnnounceEntry, MatchEventEntry, Member, Message, Quote } from "@courtside/protocol";

/** Messages of one author within this many milliseconds are one group, under one name. */
const GROUP_MS = 3 * 60_000;

/** A message in the list: one of the room's, or one's own that is still on its way. */
export interface MessageRow {
  kind: "message";
  key: string;
  message: Message;
  /** The message with what came to it since, such as reactions; missing while it is not in the room yet. */
  item?: MessageItem;
  /** Set while the message is not in the room yet. */
  pending?: PendingMessage;
  own: boolean;
  /** Whether it begins a group, and so carries the name. */
  head: boolean;
  /** Whether it mentions or answers the visitor. */
  mentionsMe: boolean;
}

export interface AnnounceRow {
  kind: "announce";
  key: string;
  entry: AnnounceEntry;
}

export interface EventRow {
  kind: "event";
  key: string;
  entry: MatchEventEntry;
}

/** Marks where another day begins. */
export interface DayRow {
  kind: "day";
  key: string;
  /** A moment of that day, in Unix milliseconds. */
  at: number;
}

/** A poll, which is shown by the part that knows polls. */
export interface PollRow {
  kind: "poll";
  key: string;
  item: PollItem;
}

/** A row that a feature part put among the others, and shows. */
export interface PartRow {
  kind: "part";
  /** Begins with the name of its part, and is unique in the list. */
  key: string;
}

export type Row = MessageRow | AnnounceRow | EventRow | DayRow | PollRow | PartRow;

/**
 * Turns what a room has to show into the rows of the list: groups the messages of one author, marks the days, and
 * puts one's own pending messages at the end. A message keeps its row's key from the moment it is written.
 *
 * @param items In the order of the log.
 * @param pending One's own messages on their way.
 * @param me Who is reading; null before the session.
 */
export function buildRows(
  items: readonly TimelineItem[],
  pending: readonly PendingMessage[],
  me: Member | null,
): Row[] {
  const rows: Row[] = [];
  let last: Row | undefined;
  let day = "";
  const add = (row: Row) => {
    rows.push(row);
    last = row;
  };
  const addMessage = (message: Message, item?: MessageItem, waiting?: PendingMessage) => {
    const own = message.author.id === me?.id;
    add({
      kind: "message",
      key: own ? `own:${message.clientId}` : message.id,
      message,
      ...(item && { item }),
      ...(waiting && { pending: waiting }),
      own,
      head: !continues(last, message),
      mentionsMe: !own && mentions(message, me),
    });
  };

  for (const item of items) {
    const itemDay = new Date(item.moment).toDateString();
    if (day && itemDay !== day) add({ kind: "day", key: `day:${itemDay}`, at: item.moment });
    day = itemDay;
    const { kind, key } = item;
    if (kind === "message") addMessage(item.message, item);
    else if (kind === "poll") add({ kind, key, item });
    else add({ kind, key, entry: item.entry } as AnnounceRow | EventRow);
  }
  if (me) {
    for (const waiting of pending) addMessage(asMessage(waiting, me, items), undefined, waiting);
  }
  return rows;
}

/** Whether a message mentions a member or answers one of theirs. */
export function mentions(message: Message, me: Member | null): boolean {
  if (!me) return false;
  return message.mentions?.includes(me.id) || message.replyTo?.author.id === me.id;
}

function continues(last: Row | undefined, message: Message): boolean {
  if (last?.kind !== "message") return false;
  const { author, at } = last.message;
  return author.id === message.author.id && Math.abs(message.at - at) < GROUP_MS;
}

function asMessage(pending: PendingMessage, me: Member, items: readonly TimelineItem[]): Message {
  const { clientId, text, at, replyTo } = pending;
  const quote = replyTo && findQuote(replyTo, items);
  const message: Message = { id: "", clientId, author: me, text, at, seq: 0 };
  return quote ? { ...message, replyTo: quote } : message;
}

function findQuote(id: string, items: readonly TimelineItem[]): Quote | undefined {
  const found = items.findLast((item) => item.kind === "message" && item.message.id === id);
  if (found?.kind !== "message") return undefined;
  const { author, text, deleted } = found.message;
  return deleted ? { id, author, text: "", deleted } : { id, author, text };
}
