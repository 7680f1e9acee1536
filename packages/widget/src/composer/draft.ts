import type { Message } from "@courtside/protocol";

/** What the composer is writing: a new message, an answer to one, or another text for one's own. */
export type Draft =
  | { kind: "new"; text: string }
  | { kind: "reply"; text: string; to: Message }
  /** `kept` is what was being written before, and comes back afterwards. */
  | { kind: "edit"; text: string; message: Message; kept: Draft };

export const EMPTY_DRAFT: Draft = { kind: "new", text: "" };

/** The same draft with another text. */
export function writeText(draft: Draft, text: string): Draft {
  return { ...draft, text };
}

/** Answers a message with what has been written so far. */
export function startReply(draft: Draft, to: Message): Draft {
  const { text } = leaveEdit(draft);
  return { kind: "reply", text, to };
}

/** Changes one's own message; what was being written is kept for afterwards. */
export function startEdit(draft: Draft, message: Message): Draft {
  return { kind: "edit", text: message.text, message, kept: leaveEdit(draft) };
}

/** Leaves the answer or the edit; text that was written for a new message stays. */
export function cancelDraft(draft: Draft): Draft {
  return draft.kind === "reply" ? { kind: "new", text: draft.text } : leaveEdit(draft);
}

/** The draft that is left when this one has been sent or saved. */
export function finishDraft(draft: Draft): Draft {
  return draft.kind === "edit" ? draft.kept : EMPTY_DRAFT;
}

function leaveEdit(draft: Draft): Draft {
  return draft.kind === "edit" ? draft.kept : draft;
}
