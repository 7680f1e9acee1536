import type { DeletedBy, LinkPreview, Message } from "./message.ts";
import type { Poll } from "./poll.ts";
import type { RoomSettings, Score } from "./room.ts";

/** What every entry has: its place in the room's log and the time at which it got it. */
export interface EntryBase {
  /** Contiguous per room within an epoch, from 1. */
  seq: number;
  /** Unix milliseconds, server clock. */
  at: number;
}

export interface MessageEntry extends EntryBase {
  kind: "message";
  message: Message;
}

export interface EditEntry extends EntryBase {
  kind: "edit";
  messageId: string;
  text: string;
  /** Ids of those whom the text mentions; left out where it mentions nobody. */
  mentions?: string[];
  editedBy: string;
}

/** What the server found behind the links of a message, a while after it was written. */
export interface LinksEntry extends EntryBase {
  kind: "links";
  messageId: string;
  /** Who wrote the message. */
  authorId: string;
  /** As they stand now: none once the message was edited or deleted. */
  links: LinkPreview[];
}

/** Deletes one message, or with `memberId` all that a member has said so far. */
export interface DeleteEntry extends EntryBase {
  kind: "delete";
  messageId?: string;
  memberId?: string;
  /** The thread that the deleted message belonged to, if any: there is a reply less in it. */
  thread?: string;
  deletedBy: DeletedBy;
}

export interface PinEntry extends EntryBase {
  kind: "pin";
  messageId: string | null;
}

export interface AnnounceEntry extends EntryBase {
  kind: "announce";
  text: string;
  style?: string;
}

/** Something that happened in the match or the show: goal, card, kick-off, score, any type the host names. */
export interface MatchEventEntry extends EntryBase {
  kind: "event";
  type: string;
  title: string;
  detail?: string;
  data?: Record<string, unknown>;
  side?: string;
  /** Unix milliseconds of the frame that shows it. */
  playhead?: number;
  /** The score as it stands after it, in a room that has one. The server's. */
  score?: Score;
  /** Of an event that has to do with the score: what that was before. The server's. */
  formerScore?: Score;
}

export interface PollOpenedEntry extends EntryBase {
  kind: "poll";
  poll: Poll;
}

export interface PollClosedEntry extends EntryBase {
  kind: "poll";
  pollId: string;
  closed: true;
  tally: number[];
  answer?: number;
}

/** The room's settings as they stand after the change. */
export interface SettingsEntry extends EntryBase {
  kind: "settings";
  settings: RoomSettings;
}

/** Everything before is hidden. */
export interface ClearEntry extends EntryBase {
  kind: "clear";
}

/** One thing that happened in a room for good. A client ignores kinds that it does not know. */
export type Entry =
  | MessageEntry
  | EditEntry
  | LinksEntry
  | DeleteEntry
  | PinEntry
  | AnnounceEntry
  | MatchEventEntry
  | PollOpenedEntry
  | PollClosedEntry
  | SettingsEntry
  | ClearEntry;

export type EntryKind = Entry["kind"];
