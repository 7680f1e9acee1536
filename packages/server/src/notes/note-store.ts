import { type Answer, wireError } from "@courtside/protocol";
import type { Records } from "../store/records.ts";
import { type MemberNote, notesKey, readNotes } from "./member-note.ts";

/** The collection in which notes are kept: one record for a member in a room. */
const NOTES = "notes";
/** Attempts to write against others who change the same notes at the same moment. */
const TRIES = 5;
/** Notes of a member in one room. */
const MAX_NOTES = 50;
/** Bytes of them all as JSON, under what a record may have. */
const MAX_BYTES = 60_000;
/** Records that are searched at a time. */
const PAGE = 200;

export interface NoteStoreParts {
  records: Pick<Records, "get" | "getMany" | "read" | "commit">;
  /** Gives Unix milliseconds. */
  now: () => number;
  /** Milliseconds for which notes are kept after the last of them was written. */
  keepMs: number;
}

/** What moderators write down about members. Every method rejects when the store fails. */
export class NoteStore {
  readonly #parts: NoteStoreParts;

  constructor(parts: NoteStoreParts) {
    this.#parts = parts;
  }

  /** What is noted of a member in a room, and for all rooms; the oldest first. */
  async of(room: string, memberId: string): Promise<MemberNote[]> {
    const places = room === "*" ? ["*"] : [room, "*"];
    const ids = places.map((place) => notesKey(place, memberId));
    const found = await this.#parts.records.getMany(NOTES, ids);
    return found.flatMap(({ value }) => readNotes(value)).sort((a, b) => a.at - b.at);
  }

  /** Adds a note; one with the id of another is that one. `INVALID` where there are 50 already, or 60 kB. */
  add(memberId: string, note: MemberNote): Promise<Answer<MemberNote>> {
    return this.#change(note.room, memberId, (notes) => {
      const known = notes.find(({ id }) => id === note.id);
      if (known) return { notes, answer: { ok: true, data: known } };
      const next = [...notes, note];
      const bytes = Buffer.byteLength(JSON.stringify(next));
      if (next.length > MAX_NOTES || bytes > MAX_BYTES) {
        const message = "There are too many notes on this member: remove one first.";
        return { notes, answer: { ok: false, error: wireError("INVALID", { message }) } };
      }
      return { notes: next, answer: { ok: true, data: note } };
    });
  }

  /**
   * Removes a note.
   *
   * @param mayRemove Whether it may go, by who wrote it.
   * @returns the note; `NOT_FOUND` where there is none, `FORBIDDEN` for one that may not go.
   */
  remove(
    { room, memberId, id }: { room: string; memberId: string; id: string },
    mayRemove: (note: MemberNote) => boolean,
  ): Promise<Answer<MemberNote>> {
    return this.#change(room, memberId, (notes) => {
      const note = notes.find((each) => each.id === id);
      if (!note) return { notes, answer: { ok: false, error: wireError("NOT_FOUND") } };
      if (!mayRemove(note)) {
        const message = "Somebody else wrote that.";
        return { notes, answer: { ok: false, error: wireError("FORBIDDEN", { message }) } };
      }
      return { notes: notes.filter((each) => each !== note), answer: { ok: true, data: note } };
    });
  }

  /** Removes all that is noted of a member, in whichever room. */
  async erase(memberId: string): Promise<void> {
    const { records } = this.#parts;
    let before: number | undefined;
    for (;;) {
      const position = before !== undefined && { before };
      const page = await records.read(NOTES, { ...position, limit: PAGE });
      const theirs = page.records.filter(({ id }) => id.split("|")[1] === memberId);
      const writes = theirs.map(({ id }) => ({ id, value: null }));
      if (writes.length > 0) await records.commit(NOTES, writes);
      before = page.records.at(-1)?.version;
      if (!page.more || before === undefined) return;
    }
  }

  async #change(
    room: string,
    memberId: string,
    decide: (notes: MemberNote[]) => { notes: MemberNote[]; answer: Answer<MemberNote> },
  ): Promise<Answer<MemberNote>> {
    const { records, now, keepMs } = this.#parts;
    const id = notesKey(room, memberId);
    for (let tries = 0; tries < TRIES; tries += 1) {
      const record = await records.get(NOTES, id);
      const present = readNotes(record?.value);
      const { notes, answer } = decide(present);
      if (notes === present) return answer;
      const value = notes.length > 0 ? notes : null;
      const write = { id, value, expiresAt: now() + keepMs, expect: record?.version ?? 0 };
      const outcome = await records.commit(NOTES, [write]);
      if (outcome.status === "committed") return answer;
    }
    return { ok: false, error: wireError("UNAVAILABLE", { retryAfterMs: 1_000 }) };
  }
}
