import type { Entry, Member, Message, MessageEntry, Quote } from "@courtside/protocol";

export const ANN: Member = { id: "m_ann", name: "Ann", role: "member" };
export const BOB: Member = { id: "m_bob", name: "Bob", role: "member" };

/** A message with the id `m<seq>`, said at `seq * 10` by Ann unless told otherwise. */
export function messageOf(seq: number, fields: Partial<Message> = {}): Message {
  return {
    id: `m${seq}`,
    clientId: `c${seq}`,
    author: ANN,
    text: `said ${seq}`,
    at: seq * 10,
    seq,
    ...fields,
  };
}

export function said(seq: number, fields: Partial<Message> = {}): MessageEntry {
  return { seq, at: seq * 10, kind: "message", message: messageOf(seq, fields) };
}

export function quoteOf(seq: number, author = ANN): Quote {
  return { id: `m${seq}`, author, text: `said ${seq}` };
}

export function edited(seq: number, messageId: string, text: string): Entry {
  return { seq, at: seq * 10, kind: "edit", messageId, text, editedBy: ANN.id };
}

export function deleted(seq: number, messageId: string): Entry {
  return { seq, at: seq * 10, kind: "delete", messageId, deletedBy: "author" };
}

export function purged(seq: number, memberId: string): Entry {
  return { seq, at: seq * 10, kind: "delete", memberId, deletedBy: "moderator" };
}

export function pinned(seq: number, messageId: string | null): Entry {
  return { seq, at: seq * 10, kind: "pin", messageId };
}
