import type { EditEntry, Entry, MessageEntry } from "@courtside/protocol";
import { type SerializedEntry, serializeEntry } from "../src/fanout/serialized-entry.ts";

const AUTHOR = { id: "g_ada", name: "Ada", role: "viewer" } as const;

/** The message with id `m<seq>`. */
export function messageEntry(
  seq: number,
  text = `line ${seq}`,
  replyTo?: { id: string; text: string },
): MessageEntry {
  const quote = replyTo && { replyTo: { ...replyTo, author: AUTHOR } };
  const message = { id: `m${seq}`, clientId: `c${seq}`, author: AUTHOR, text, at: seq, seq };
  return { seq, at: seq, kind: "message", message: { ...message, ...quote } };
}

export function editEntry(seq: number, messageId: string, text: string): EditEntry {
  return { seq, at: seq, kind: "edit", messageId, text, editedBy: AUTHOR.id };
}

/** Messages `from..to`, serialised. */
export function serializedMessages(from: number, to: number): SerializedEntry[] {
  const entries: Entry[] = [];
  for (let seq = from; seq <= to; seq += 1) entries.push(messageEntry(seq));
  return entries.map(serializeEntry);
}
