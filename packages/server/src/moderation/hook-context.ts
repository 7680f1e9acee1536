import type {
  Attachment,
  Member,
  Message,
  QueueItem,
  Quote,
  RoomSettings,
  Sanction,
  Warning,
} from "@courtside/protocol";
import type { WordChanges } from "./words/word-list.ts";

/** What every hook is told. Everything in a context is a view of the moment: a hook reads it and changes nothing. */
export interface HookContext {
  readonly room: { readonly id: string; readonly settings: Readonly<RoomSettings> };
  /** Unix milliseconds. */
  readonly now: number;
  /** Aborted once the answer is of no use any more: its budget is over, or the server closes. */
  readonly signal: AbortSignal;
}

/** A member who wants to enter a room. */
export interface JoinContext extends HookContext {
  readonly member: Member;
  readonly guest: boolean;
}

/** A message, or an edit of one, that is to be published. */
export interface MessageContext extends HookContext {
  readonly message: JudgedMessage;
  /** For an edit: the message as it stands now. `message.text` is the text that would replace its own. */
  readonly edit?: Message;
  readonly author: Author;
  /** What was published in the room lately, also by other servers of a cluster. */
  readonly recent: RecentMessages;
  /** What moderators have changed in the room's word lists. */
  readonly words: WordChanges;
}

/** A message that was published a moment ago. */
export interface PublishedContext extends HookContext {
  readonly message: Message;
  readonly author: Author;
}

export interface ReportContext extends HookContext {
  readonly message: Message;
  readonly by: Member;
  readonly reason: string;
  readonly note?: string;
}

/** A sanction that holds in one room, or in all with `sanction.room` of `*`. */
export interface SanctionContext extends Omit<HookContext, "room"> {
  readonly change: "applied" | "lifted";
  readonly sanction: Sanction;
}

export interface WarningContext extends Omit<HookContext, "room"> {
  /** Whom it is for. */
  readonly memberId: string;
  readonly warning: Warning;
}

export interface DecisionContext extends HookContext {
  readonly item: QueueItem;
  readonly decision: "approve" | "reject";
  readonly by: Pick<Member, "id" | "name">;
  readonly reason?: string;
}

/** What is judged, as it would be published but for its author. */
export interface JudgedMessage {
  /** The id of the sender's command: the same when it is sent again. Unique with the author and the room. */
  readonly id: string;
  /** Cleaned as every text is: well-formed, NFC, trimmed. In the order of rules, as the rules before have rewritten it. */
  readonly text: string;
  readonly replyTo?: Quote;
  readonly attachments: readonly JudgedImage[];
  /** Unix milliseconds of the frame that the sender was watching. */
  readonly playhead?: number;
}

/** An image as it would be published: made anew by this server, upright, WebP. */
export interface JudgedImage extends Attachment {
  /** Reads it from where it is kept, also before anybody else may see it; rejects where that fails. Absent in a replay. */
  bytes?(): Promise<Uint8Array>;
}

/** Who wrote it, and what is known of them. */
export interface Author {
  readonly member: Member;
  readonly guest: boolean;
  /** Unix milliseconds at which this chat first judged a message of theirs; `now` for their first. */
  readonly firstSeenAt: number;
  /**
   * Messages of theirs that were published in this room before. After a restart of the server it may be too low, by less than
   * half; 0 is always exact.
   */
  readonly messagesSent: number;
  /** Measures taken against them, the newest first, at most 20. */
  readonly priorActions: readonly PriorAction[];
}

export interface PriorAction {
  readonly action: "timeout" | "ban" | "shadow" | "warn" | "delete" | "reject";
  /** Unix milliseconds. */
  readonly at: number;
  readonly reason?: string;
}

/** Messages as they stand now, the newest first, without deleted ones and without the one that is edited. */
export interface RecentMessages {
  /** Of the author, in this room: at most 20. */
  readonly author: readonly RecentMessage[];
  /** Of everyone in this room, the author included: at most 50. */
  readonly room: readonly RecentMessage[];
}

export interface RecentMessage {
  readonly id: string;
  readonly authorId: string;
  readonly text: string;
  /** Unix milliseconds. */
  readonly at: number;
}
