import type { Entry } from "@courtside/protocol";
import type { EntryDraft } from "@courtside/server";

/**
 * The entry of a message that is stored just as it was sent: the log says its place alone. A copy, as if it had come
 * from there.
 */
export function storedMessage(draft: EntryDraft, seq: number, at: number): Entry {
  if (draft.kind !== "message") throw new Error(`Redis answered a ${draft.kind} with a place.`);
  const message = { ...draft.message, seq, at };
  return JSON.parse(JSON.stringify({ seq, at, kind: "message", message }));
}
