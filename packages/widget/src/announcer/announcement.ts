import type { Entry, Member, Message } from "@courtside/protocol";
import { withLate } from "../strings/late-strings.ts";
import { fill, plural, type Strings } from "../strings/strings.ts";
import { mentions } from "../timeline/rows.ts";
import { wordsOf } from "../timeline/words-of.ts";
import type { Announce } from "./announce.ts";

/** So many messages at once are read out; of more only the number is said. */
const READ_OUT_MAX = 3;

export interface AnnouncementContext {
  announce: Announce;
  me: Member | null;
  strings: Strings;
  language: string;
  /** Finds a message by its id, for what has been pinned. */
  find: (messageId: string) => Message | undefined;
  /** The ids of those whom the visitor does not want to hear. */
  muted?: ReadonlySet<string> | undefined;
}

/** What to say about entries that came since the last announcement; `""` for nothing. */
export function announcement(entries: readonly Entry[], context: AnnouncementContext): string {
  const { announce, me, language, find, muted } = context;
  if (announce === "off") return "";
  const strings = withLate(context.strings);

  const lines: string[] = [];
  const messages: Message[] = [];
  let removed = 0;
  for (const entry of entries) {
    if (entry.kind === "announce") lines.push(entry.text);
    else if (entry.kind === "event")
      lines.push([entry.title, entry.detail].filter(Boolean).join(", "));
    else if (entry.kind === "delete" && entry.deletedBy === "moderator") removed += 1;
    else if (entry.kind === "pin") {
      const pinned = entry.messageId ? find(entry.messageId) : undefined;
      if (pinned && !muted?.has(pinned.author.id)) lines.push(say(strings.pinnedMessage, pinned));
    } else if (entry.kind === "message" && entry.message.author.id !== me?.id) {
      if (muted?.has(entry.message.author.id)) continue;
      if (mentions(entry.message, me)) lines.push(say(strings.mentionedYou, entry.message));
      else if (!entry.message.deleted) messages.push(entry.message);
    }
  }
  if (removed) lines.push(plural(strings.removedByModerator, removed, language));
  if (announce === "all") {
    if (messages.length > READ_OUT_MAX) {
      lines.push(plural(strings.newMessages, messages.length, language));
    } else {
      lines.push(...messages.map((message) => say(strings.said, message)));
    }
  }
  return lines.join("\n");
}

function say(template: string, message: Message): string {
  return fill(template, { name: message.author.name, text: wordsOf(message) });
}
