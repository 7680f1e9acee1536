import {
  DEFAULT_ROOM_SETTINGS,
  type DeletedBy,
  type LinkPreview,
  type Member,
  type Message,
  type Quote,
} from "@courtside/protocol";
import type { Append, EntryDraft, IdempotencyKey } from "@courtside/server";

export const ana: Member = { id: "ana", name: "Ana", role: "member" };
export const ben: Member = { id: "ben", name: "Ben", role: "member", side: "home" };
export const mod: Member = { id: "mod", name: "Mo", role: "moderator" };

interface MessageOptions {
  author?: Member;
  text?: string;
  /** The message that this one answers, as its author saw it. */
  replyTo?: Pick<Message, "id" | "author" | "text">;
  extra?: Partial<Message>;
}

/** A message under the given id, by Ana unless the options name somebody else. */
export function message(id: string, options: MessageOptions = {}): Append {
  const { author = ana, text = `text of ${id}`, replyTo, extra } = options;
  const quote = replyTo && { replyTo: quoteOf(replyTo) };
  return {
    draft: {
      kind: "message",
      message: { id, clientId: `client-${id}`, author, text, ...quote, ...extra },
    },
  };
}

export function quoteOf({ id, author, text }: Pick<Message, "id" | "author" | "text">): Quote {
  return { id, author, text };
}

export const edit = (messageId: string, text: string, mentions?: string[]): Append => ({
  draft: { kind: "edit", messageId, text, ...(mentions && { mentions }), editedBy: ana.id },
});

/** What was found behind the links of a message. `editedAt`: stored only if it was last edited then. */
export const links = (messageId: string, title: string | null, editedAt?: number): Append => ({
  draft: { kind: "links", messageId, authorId: ana.id, links: title === null ? [] : found(title) },
  ...(editedAt !== undefined && { editedAt }),
});

export const found = (title: string): LinkPreview[] => [{ url: "https://x.test/", title }];

export const remove = (messageId: string, deletedBy: DeletedBy = "author"): Append => ({
  draft: { kind: "delete", messageId, deletedBy },
});

export const purge = (memberId: string): Append => ({
  draft: { kind: "delete", memberId, deletedBy: "moderator" },
});

export const pin = (messageId: string | null): Append => ({ draft: { kind: "pin", messageId } });

export const clear: Append = { draft: { kind: "clear" } };

/** Settings that differ by their slow mode. `settingsSeq`: appended only if the last settings are those at this seq. */
export function settings(slowModeMs: number, settingsSeq?: number): Append {
  return {
    draft: { kind: "settings", settings: { ...DEFAULT_ROOM_SETTINGS, slowModeMs } },
    ...(settingsSeq !== undefined && { settingsSeq }),
  };
}

export const announce = (text: string): Append => ({ draft: { kind: "announce", text } });

/** The same append with a key, so that it happens once. */
export function keyed(append: Append, key: Partial<IdempotencyKey> = {}): Append {
  const first: IdempotencyKey = { memberId: ana.id, commandId: "command-1", fingerprint: "body-1" };
  return { ...append, key: { ...first, ...key } };
}

/** One entry of every kind that names no other, for what has to hold for all of them. */
export const ONE_OF_EACH: readonly EntryDraft[] = [
  message("each-1").draft,
  announce("Doors open").draft,
  {
    kind: "event",
    type: "goal",
    title: "1:0",
    detail: "Header, 31'",
    data: { minute: 31, assist: null },
    side: "home",
    playhead: 1_800_000_000_123,
  },
  {
    kind: "poll",
    poll: { id: "p", question: "Who wins?", options: ["a", "b"], openedAt: 1, tally: [0, 0] },
  },
  { kind: "poll", pollId: "p", closed: true, tally: [3, 4], answer: 1 },
  pin(null).draft,
  purge("nobody").draft,
];
