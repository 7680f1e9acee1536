import { DEFAULT_ROOM_SETTINGS, type Member, type RoomSettings } from "@courtside/protocol";
import {
  type Author,
  type JudgedMessage,
  type MessageContext,
  type ModerationHook,
  NO_WORD_CHANGES,
  type RecentMessage,
  type Verdict,
  type WordChanges,
} from "@courtside/server";

/** What of a message matters to a test. Everything is optional but the text. */
export interface HookScene extends Partial<Omit<JudgedMessage, "text">> {
  /** What is written. */
  text: string;
  /** The text of the message that an edit would change; without it, it is a new message. */
  edits?: string;
  /** The author's id (default `ada`), or more about them. */
  by?: string | Partial<Author & { member: Member }>;
  /** The room's id (default `final`). */
  room?: string;
  /** Settings of the room that differ from the defaults. */
  settings?: Partial<RoomSettings>;
  /** What the room has said before, the newest first; a text alone is somebody else's. */
  said?: readonly (string | Partial<RecentMessage>)[];
  /** What moderators have changed in the room's word lists (default nothing). */
  words?: Partial<WordChanges>;
  /** Unix milliseconds (default 1,800,000,000,000). */
  now?: number;
  signal?: AbortSignal;
}

const NOW = 1_800_000_000_000;

/**
 * Asks a hook about a message as the server would, with an ordinary member of an ordinary room around it.
 *
 * @returns what `beforeMessage` answers, unchecked.
 * @throws what it throws, and an Error for a hook without `beforeMessage`.
 */
export async function runHook(hook: ModerationHook, scene: HookScene): Promise<Verdict> {
  if (!hook.beforeMessage) throw new Error(`the hook ${hook.name} has no beforeMessage`);
  return hook.beforeMessage(messageContext(scene));
}

/** The context that {@link runHook} makes of a scene. */
export function messageContext(scene: HookScene): MessageContext {
  const { text, edits, by = {}, room = "final", settings, said = [], now = NOW, signal } = scene;
  const { id = "command-1", attachments = [], replyTo, playhead, words } = scene;
  const author = authorOf(by, now);
  const before = said.map((one, index) => recentOf(one, index, now));
  return {
    room: { id: room, settings: { ...DEFAULT_ROOM_SETTINGS, ...settings } },
    now,
    signal: signal ?? new AbortController().signal,
    message: {
      id,
      text,
      attachments,
      ...(replyTo && { replyTo }),
      ...(playhead !== undefined && { playhead }),
    },
    ...(edits !== undefined && {
      edit: { id: "m-edited", clientId: "c", author: author.member, text: edits, at: now, seq: 1 },
    }),
    author,
    words: words ? { ...NO_WORD_CHANGES, ...words } : NO_WORD_CHANGES,
    recent: {
      room: before,
      author: before.filter(({ authorId }) => authorId === author.member.id),
    },
  };
}

function authorOf(by: HookScene["by"], now: number): Author {
  const known = typeof by === "string" ? { member: { id: by, name: by, role: "member" } } : by;
  return {
    member: { id: "ada", name: "Ada", role: "member" },
    guest: false,
    firstSeenAt: now - 86_400_000,
    messagesSent: 100,
    priorActions: [],
    ...(known as Partial<Author>),
  };
}

function recentOf(said: string | Partial<RecentMessage>, index: number, now: number) {
  const known = typeof said === "string" ? { text: said } : said;
  const at = now - 1_000 * (index + 1);
  return { id: `m${index + 1}`, authorId: "somebody", text: "", at, ...known };
}
