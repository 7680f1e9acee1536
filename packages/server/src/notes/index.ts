export type { MemberNote } from "./member-note.ts";
export { NoteStore } from "./note-store.ts";
export { NOTE_LENGTH, type NoteAuthor, removeNote, writeNote } from "./write-note.ts";
