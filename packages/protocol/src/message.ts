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
  /** The link as it stands in the text. */
  url: string;
  title?: string;
  description?: string;
  /** Whose page it is, as the page says. */
  site?: string;
  /** An absolute URL, or a path on the chat's own server. */
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
  /** Added after a while by an entry of the kind `links`, and taken away by an edit. */
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

/** A message after an edit: with its text, those whom that mentions, and its time. What was behind the links of the former text is gone. */
export function editMessage(
  { mentions: _, links: _l, ...message }: Message,
  { text, mentions, at }: { text: string; mentions?: string[]; at: number },
): Message {
  return { ...message, text, ...(mentions && { mentions }), editedAt: at };
}

/** A message with what was found behind its links, in the place of what was found before. A deleted one has none. */
export function linkMessage(message: Message, found: readonly LinkPreview[]): Message {
  if (message.deleted) return message;
  const { links: _, ...rest } = message;
  return found.length > 0 ? { ...rest, links: [...found] } : rest;
}

/** A reply after the message that it quotes was deleted. Any other message is returned as it is. */
export function redactQuote(message: Message, quotedId: string, by: DeletedBy): Message {
  if (message.replyTo?.id !== quotedId || message.replyTo.deleted) return message;
  return { ...message, replyTo: { ...message.replyTo, text: "", deleted: by } };
}
