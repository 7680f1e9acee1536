import type { Member, Message, RoomSettings } from "@courtside/protocol";
import type { IdempotencyKey } from "../store/room-log.ts";
import type { Author, JudgedMessage, MessageContext } from "./hook-context.ts";
import { recentMessages } from "./recent-messages.ts";
import type { WordChanges } from "./words/word-list.ts";

/** What moderation needs to know of a room. */
export interface ModeratedRoom {
  readonly id: string;
  readonly settings: RoomSettings;
  /** The newest first. */
  recentMessages(): Iterable<Pick<Message, "id" | "author" | "text" | "at">>;
}

/** Who wrote something. */
export interface Writer {
  readonly member: Member;
  readonly guest: boolean;
}

/** A message or an edit that somebody wants to publish. */
export interface Asked {
  readonly room: ModeratedRoom;
  readonly writer: Writer;
  readonly message: JudgedMessage;
  /** For an edit: the message as it stands now. */
  readonly edit?: Message;
  /** The same for a resend. */
  readonly key: IdempotencyKey;
  /** A rewritten text as it would be stored; undefined where it could not be. */
  accepts(text: string): string | undefined;
}

/** Everything that hooks are told of a message but the signal, which belongs to the judging of it. */
export type Case = Omit<MessageContext, "signal">;

export function caseOf(
  { room, message, edit }: Asked,
  author: Author,
  words: WordChanges,
  now: number,
): Case {
  const { id, settings } = room;
  return {
    room: { id, settings },
    now,
    message,
    ...(edit && { edit }),
    author,
    recent: recentMessages(() => room.recentMessages(), author.member.id, edit?.id),
    words,
  };
}
