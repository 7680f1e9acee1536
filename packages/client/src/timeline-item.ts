import type { AnnounceEntry, MatchEventEntry, Message, Poll } from "@courtside/protocol";

interface ItemBase {
  /** Stable over edits and deletions; unique within a room. */
  key: string;
  /** Its place in the room's log; items are in this order. */
  seq: number;
  /** Unix milliseconds of the moment it belongs to: the sender's playhead where there is one, else the server's time. */
  moment: number;
}

/** A message as it stands now: edits applied, and without its text once deleted. */
export interface MessageItem extends ItemBase {
  kind: "message";
  message: Message;
  /** Replies in its thread that are not deleted; left out where there are none. */
  replies?: number;
  /** When the newest of them was written, in Unix milliseconds. */
  lastReplyAt?: number;
  /** How many members reacted with each emoji, oneself among them; in the order in which the emoji came. Left out where nobody did. */
  reactions?: Readonly<Record<string, number>>;
  /** The emoji with which one has reacted oneself; left out where there are none. */
  mine?: readonly string[];
}

/** Something that the host of the room announced. */
export interface AnnounceItem extends ItemBase {
  kind: "announce";
  entry: AnnounceEntry;
}

/** Something that happened in the match or the show. */
export interface EventItem extends ItemBase {
  kind: "event";
  entry: MatchEventEntry;
}

/** A poll, with the votes known so far. */
export interface PollItem extends ItemBase {
  kind: "poll";
  poll: Poll;
}

/** One row of a room's timeline. An item that changes is replaced by a new object with the same key. */
export type TimelineItem = MessageItem | AnnounceItem | EventItem | PollItem;
