import { DEFAULT_ROOM_SETTINGS, type Role } from "@courtside/protocol";
import {
  type MessageContext,
  type ModerationHook,
  NO_WORD_CHANGES,
  type RecentMessage,
  type Verdict,
  type WordChanges,
} from "@courtside/server";

/** What a case says of its message; the rest is an ordinary member in an ordinary room. */
export interface Case {
  text: string;
  id?: string;
  role?: Role;
  guest?: boolean;
  messagesSent?: number;
  /** What was said before, the newest first, each a second older than the one before. */
  recent?: { author?: readonly string[]; room?: readonly string[] };
  /** Of what was said last. Default: 1,000. */
  agoMs?: number;
  /** What moderators have changed in the room's words. */
  words?: WordChanges;
}

export const NOW = 1_800_000_000_000;

export function messageContext(given: Case): MessageContext {
  const { text, id = "command-1", role = "member", guest = false, messagesSent = 5 } = given;
  const { recent = {}, agoMs = 1_000, words = NO_WORD_CHANGES } = given;
  const said = (texts: readonly string[] = [], authorId: string): RecentMessage[] =>
    texts.map((text, at) => ({
      id: `${authorId}-${at}`,
      authorId,
      text,
      at: NOW - agoMs - at * 1_000,
    }));
  return {
    room: { id: "match-1", settings: DEFAULT_ROOM_SETTINGS },
    now: NOW,
    signal: new AbortController().signal,
    message: { id, text, attachments: [] },
    author: {
      member: { id: "ana", name: "Ana", role },
      guest,
      firstSeenAt: NOW - 60_000,
      messagesSent,
      priorActions: [],
    },
    recent: { author: said(recent.author, "ana"), room: said(recent.room, "others") },
    words,
  };
}

/** The verdict of a rule, which answers at once. */
export function verdictOf(hook: ModerationHook, given: Case | string): Verdict {
  const context = messageContext(typeof given === "string" ? { text: given } : given);
  return hook.beforeMessage?.(context) as Verdict;
}
