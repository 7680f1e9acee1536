import type { Member } from "./member.ts";

/** Who deleted a message, as everyone may see it. */
export type DeletedBy = "author" | "moderator" | "system";

/** The part of a quoted message that travels with a reply. */
export interface Quote {
  id: string;
  author: Member;
  /** The first 140 characters; `""` once the quoted message is deleted. */
  text: string;
  deleted?: DeletedBy;
}

/** An image attached to a message. */
export interface Attachment {
  id: string;
  /** An absolute URL, or a path on the chat's own server. */
  url: string;
  type: string;
  width: number;
  height: number;
  /** A smaller copy, at most 480 pixels on its longer side, where the image is larger than that. */
  thumbnail?: string;
  /** What it shows, in the words of its sender. */
  alt?: string;
}

/** An image that a message is to have: uploaded before, by the same member to the same room. The server knows the rest. */
export type AttachmentClaim = Pick<Attachment, "id" | "alt">;

/** What the server found behind a link. */
export interface LinkPreview {
  url: string;
  title?: string;
  description?: string;
  image?: string;
}

/** A message as it stands now: edits applied, and without its text once deleted. */
export interface Message {
  /** Made by the server. */
  id: string;
  /** The id of the sender's command, by which its outbox recognises the message. */
  clientId: string;
  author: Member;
  /** Plain text; `""` with `deleted`. */
  text: string;
  /** When the server accepted it, in Unix milliseconds. */
  at: number;
  /** Its place in the room's log. */
  seq: number;
  /** Wall-clock time of the frame that the sender was watching, in Unix milliseconds. */
  playhead?: number;
  replyTo?: Quote;
  /** The id of the message that started the thread. */
  thread?: string;
  /** Of a reply in a thread: that the room's list shows it as well. */
  alsoInRoom?: true;
  /** Ids of mentioned members. */
  mentions?: string[];
  attachments?: Attachment[];
  links?: LinkPreview[];
  /** When it was last edited, in Unix milliseconds. */
  editedAt?: number;
  deleted?: DeletedBy;
}

/** What remains of a message that is deleted: who, when and where, and nothing that was said. */
export function redactMessage(message: Message, by: DeletedBy): Message {
  const { attachments: _a, links: _l, mentions: _m, replyTo: _r, editedAt: _e, ...rest } = message;
  return { ...rest, text: "", deleted: by };
}

/** A message after an edit: with its text, those whom that mentions, and its time. */
export function editMessage(
  { mentions: _, ...message }: Message,
  { text, mentions, at }: { text: string; mentions?: string[]; at: number },
): Message {
  return { ...message, text, ...(mentions && { mentions }), editedAt: at };
}

/** A reply after the message that it quotes was deleted. Any other message is returned as it is. */
export function redactQuote(message: Message, quotedId: string, by: DeletedBy): Message {
  if (message.replyTo?.id !== quotedId || message.replyTo.deleted) return message;
  return { ...message, replyTo: { ...message.replyTo, text: "", deleted: by } };
}
