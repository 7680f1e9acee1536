import { type Answer, cleanText, textLength, wireError } from "@courtside/protocol";
import type { ChatContext } from "../chat-context.ts";
import type { SanctionActor } from "../sanctions/sanction-actor.ts";
import { HOST_RANK } from "../sanctions/stored-sanction.ts";
import type { MemberNote } from "./member-note.ts";

/** Characters (code points) of a note. */
export const NOTE_LENGTH = 500;

/** Whose notes are meant, and where they hold: a room, or `*` for all. */
export interface NotePlace {
  readonly room: string;
  readonly memberId: string;
}

/** Who writes a note or removes it, as others are told. */
export type NoteAuthor = Pick<SanctionActor, "id" | "rank"> & { readonly name: string };

type Context = Pick<ChatContext, "notes" | "audit" | "now">;

/**
 * Writes a note about a member. The audit log says that it was written, and not what it says.
 *
 * @param by That they may, in this room, is the caller's to check.
 * @returns the note; `INVALID` for a text of no characters or more than 500, and beyond 50 notes.
 */
export async function writeNote(
  { notes, audit, now }: Context,
  by: NoteAuthor,
  { room, memberId, id, text: typed }: NotePlace & { id: string; text: string },
): Promise<Answer<{ note: MemberNote }>> {
  const text = cleanText(typed);
  const length = textLength(text);
  if (length === 0 || length > NOTE_LENGTH) {
    const message = `A note has 1 to ${NOTE_LENGTH} characters.`;
    return { ok: false, error: wireError("INVALID", { message, field: "text" }) };
  }
  const note: MemberNote = { id, room, text, at: now(), by: by.id, byName: by.name };
  const written = await notes.add(memberId, note);
  if (!written.ok) return written;
  audit.record({ action: "note:add", actor: by.id, ...about({ room, memberId }) });
  return { ok: true, data: { note: written.data } };
}

/** Removes a note: one's own, or as the host any. `NOT_FOUND` where there is none, `FORBIDDEN` for somebody else's. */
export async function removeNote(
  { notes, audit }: Context,
  by: NoteAuthor,
  { room, memberId, id }: NotePlace & { id: string },
): Promise<Answer<Record<string, never>>> {
  const removed = await notes.remove(
    { room, memberId, id },
    (note) => note.by === by.id || by.rank >= HOST_RANK,
  );
  if (!removed.ok) return removed;
  audit.record({ action: "note:remove", actor: by.id, ...about({ room, memberId }) });
  return { ok: true, data: {} };
}

function about({ room, memberId }: NotePlace) {
  return { ...(room !== "*" && { room }), target: memberId };
}
