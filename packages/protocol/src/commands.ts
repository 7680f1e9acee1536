import type { Entry, MessageEntry } from "./entry.ts";
import type { WireError } from "./errors.ts";
import type { Member, MemberState, Sanction, SanctionKind } from "./member.ts";
import type { AttachmentClaim, Message } from "./message.ts";
import type { Poll, Standing } from "./poll.ts";
import type { Pulse } from "./pulse.ts";
import type { RoomSettings, RoomState } from "./room.ts";
import type { Threads } from "./threads.ts";

/** A place in a room's log. */
export interface Position {
  /** Opaque; a seq means something only within its epoch. */
  epoch: string;
  seq: number;
}

/** The answer to `room:join`: a recovery where `recovered`, else a snapshot that replaces the view. */
export interface JoinData extends Position {
  room: RoomState;
  recovered: boolean;
  entries: Entry[];
  /** In a snapshot: whether the log holds older entries than these. */
  more?: boolean;
  /** The threads of the returned messages that have one, by the id of the message that started it. */
  threads?: Threads;
  pulse: Pulse;
  me: MemberState;
}

/** What a page of messages tells of the reactions to them. */
export interface PageReactions {
  /** How the reactions to the page's messages stand, by message id and emoji; left out where there are none. */
  reactions?: Record<string, Record<string, number>>;
  /** The member's own reactions to the page's messages. */
  me?: Pick<MemberState, "reactions">;
}

/** A page of the log, oldest first, already folded. */
export interface HistoryData extends PageReactions {
  epoch: string;
  entries: Entry[];
  /** Whether there are further entries in the direction that was read; around a message, whether there are older ones. */
  more: boolean;
  /** Around a message: whether there are newer ones. */
  newer?: boolean;
  /** The threads of the returned messages that have one, by the id of the message that started it. */
  threads?: Threads;
}

/** A page of a thread, oldest first: its newest replies, or those right before a seq. */
export interface ThreadData extends PageReactions {
  epoch: string;
  /** Replies; on the newest page after the message that started the thread, where the log still has it. */
  entries: MessageEntry[];
  /** Whether there are older replies. */
  more: boolean;
}

/** A message that waits for a moderator: one that is held, or a published one that was reported. */
export interface QueueItem {
  id: string;
  room: string;
  message: Omit<Message, "seq">;
  /** Why; of a reported message the reason that most have given. */
  reasonCode: string;
  /** Unix milliseconds at which it was held, or first reported. */
  at: number;
  /** `report` for a published message: to approve is to keep it, to reject is to delete it. Held ones have none. */
  kind?: "report";
  /** What those say who reported it, without who they are. */
  reports?: { count: number; reasons: Record<string, number>; notes: string[] };
}

export interface AuditRecord {
  id: string;
  at: number;
  room?: string;
  actor: string;
  action: string;
  target?: string;
  detail?: Record<string, unknown>;
  hash: string;
}

/** Every command with what it takes and what it answers. Writes carry an `id` made by the client (LOG-3). */
export interface CommandMap {
  "room:join": { payload: { room: string; since?: Position; history?: number }; data: JoinData };
  "room:leave": { payload: { room: string }; data: Record<string, never> };
  "message:send": { payload: SendPayload; data: SendData };
  "message:edit": {
    payload: { room: string; messageId: string; id: string; text: string };
    data: Position;
  };
  "message:delete": {
    payload: { room: string; messageId: string; id: string; reason?: string };
    data: Position;
  };
  "message:pin": {
    payload: { room: string; messageId: string | null; id: string };
    data: Position;
  };
  "reaction:set": {
    payload: { room: string; messageId: string; emoji: string; on: boolean };
    data: { counts: Record<string, number> };
  };
  "burst:send": {
    payload: { room: string; emoji: string; count: number };
    data: Record<string, never>;
  };
  "typing:set": { payload: { room: string; typing: boolean }; data: Record<string, never> };
  "read:mark": { payload: { room: string; seq: number }; data: Record<string, never> };
  "history:read": {
    payload: {
      room: string;
      before?: number;
      after?: number;
      /** The id of a message that shall be in the middle of the page. */
      around?: string;
      limit?: number;
    };
    data: HistoryData;
  };
  "thread:read": {
    payload: { room: string; messageId: string; before?: number; limit?: number };
    data: ThreadData;
  };
  "presence:list": {
    payload: { room: string; limit?: number };
    data: { viewers: number; members: Member[]; complete: boolean };
  };
  "poll:open": { payload: OpenPollPayload; data: Position };
  /** With `answer` it names the correct option; also of a prediction that is closed and waits for it. */
  "poll:close": {
    payload: { room: string; pollId: string; id: string; answer?: number };
    data: Position;
  };
  "poll:vote": {
    payload: { room: string; pollId: string; option: number };
    data: { tally: number[] };
  };
  /** The best of the room's predictions, and the asking member's own standing where they have points. */
  "poll:standings": {
    payload: { room: string; limit?: number };
    data: { leaders: Standing[]; me?: Standing };
  };
  "report:send": {
    payload: { room: string; messageId: string; reason: string; note?: string };
    data: Record<string, never>;
  };
  "sanction:apply": { payload: SanctionPayload; data: { sanction: Sanction } };
  "sanction:lift": { payload: SanctionPayload; data: { sanction: Sanction } };
  "room:configure": {
    payload: { room: string; id: string; settings: Partial<RoomSettings> };
    data: Position & { settings: RoomSettings };
  };
  "queue:read": {
    payload: { room?: string; before?: string; limit?: number };
    data: { items: QueueItem[]; more: boolean };
  };
  "queue:decide": {
    payload: { room: string; itemId: string; decision: "approve" | "reject"; reason?: string };
    data: Record<string, never>;
  };
  "audit:read": {
    payload: { room?: string; before?: string; limit?: number };
    data: { records: AuditRecord[]; more: boolean };
  };
  /** To have read a warning. One that does not wait (any more) is answered alike. */
  "warning:acknowledge": { payload: { id: string }; data: Record<string, never> };
  "session:refresh": { payload: { token: string }; data: { expiresAt: number } };
}

export interface OpenPollPayload
  extends Pick<Poll, "question" | "options" | "closesAt" | "changes" | "points" | "settles"> {
  room: string;
  /** Made by the client; it becomes the poll's id. */
  id: string;
}

export interface SendPayload {
  room: string;
  /** Made by the client; the idempotency key together with the sender and the room. */
  id: string;
  text: string;
  /** The id of the message that this one answers. */
  replyTo?: string;
  /** The id of the message whose thread this one belongs to. */
  thread?: string;
  /** With `thread`: that the room's list shows the message as well. */
  alsoInRoom?: true;
  /** Images that the sender has uploaded to the room within the last hour, at most 4; `text` may then be empty. */
  attachments?: AttachmentClaim[];
  /** Unix milliseconds of the frame that the sender was watching. */
  playhead?: number;
}

export type SendData =
  | ({ status: "published"; message: Message } & Position)
  | { status: "held"; itemId: string };

export interface SanctionPayload {
  room: string;
  memberId: string;
  kind: SanctionKind;
  durationMs?: number;
  reason?: string;
  purge?: boolean;
}

export type CommandName = keyof CommandMap;
export type CommandPayload<C extends CommandName> = CommandMap[C]["payload"];
export type CommandData<C extends CommandName> = CommandMap[C]["data"];

/** How every command is acknowledged. */
export type Answer<T> = { ok: true; data: T } | { ok: false; error: WireError };
