import {
  type Answer,
  type AuditRecord,
  type Sanction,
  type Warning,
  type WireError,
  wireError,
} from "@courtside/protocol";
import { randomId } from "../random-id.ts";

declare const fetch: (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string },
) => Promise<{ json(): Promise<unknown> }>;

/** Where and by whom `/moderation/v1` is asked. */
export interface ModeratorAccess {
  /** The server's origin. */
  url: string;
  /** Gives the moderator's own host token; asked at every call. */
  getToken: () => Promise<string | null>;
}

/** Somebody in a room, or with `*` in all rooms. */
export interface MemberPlace {
  room: string;
  memberId: string;
}

/** What a moderator has written down about a member, for the other moderators. */
export interface MemberNote {
  id: string;
  /** A room, or `*`. */
  room: string;
  text: string;
  /** Unix milliseconds. */
  at: number;
  /** The id of who wrote it. */
  by: string;
  byName: string;
}

/** What moderators know of a member in a room. */
export interface MemberFile {
  /** What holds for them there, and in all rooms. */
  sanctions: Sanction[];
  /** What they have not acknowledged. */
  warnings: Warning[];
  /** The oldest first. */
  notes: MemberNote[];
  /** What was done against them, among the newest 200 records of the room. */
  prior: { count: number; last?: AuditRecord };
}

/**
 * What moderators know of members, tell them and note of them. Needs `sanction` in the room. No call rejects; what was
 * refused is an answer with the error, and without a connection `UNAVAILABLE`.
 */
export interface MemberDesk {
  file(place: MemberPlace): Promise<Answer<MemberFile>>;
  /** @param warning Its `message` has 1 to 500 characters, its `reasonCode` is a word of `REASONS` or the host's own. */
  warn(
    warning: MemberPlace & { message: string; reasonCode?: string },
  ): Promise<Answer<{ warning: Warning }>>;
  /** @param note Its `text` has 1 to 500 characters. */
  addNote(note: MemberPlace & { text: string }): Promise<Answer<{ note: MemberNote }>>;
  /** Removes a note of one's own. */
  removeNote(note: MemberPlace & { noteId: string }): Promise<Answer<Record<string, never>>>;
  /** Deletes what a member said in a room so far, for good. Needs `delete-any` as well, and one room. */
  purge(place: MemberPlace): Promise<Answer<Record<string, never>>>;
}

export function createMemberDesk({ url, getToken }: ModeratorAccess): MemberDesk {
  async function ask<T>(
    { room, memberId }: MemberPlace,
    what: string,
    method = "GET",
    body?: object,
  ): Promise<Answer<T>> {
    try {
      const token = await getToken();
      const member = `${encodeURIComponent(room)}/members/${encodeURIComponent(memberId)}`;
      const response = await fetch(
        `${url.replace(/\/$/, "")}/moderation/v1/rooms/${member}${what}`,
        {
          method,
          headers: {
            ...(token !== null && { authorization: `Bearer ${token}` }),
            ...(body && { "content-type": "application/json" }),
          },
          ...(body && { body: JSON.stringify(body) }),
        },
      );
      const answer = (await response.json()) as T & { error?: WireError };
      return answer.error ? { ok: false, error: answer.error } : { ok: true, data: answer };
    } catch {
      return { ok: false, error: wireError("UNAVAILABLE") };
    }
  }
  return {
    file: (place) => ask(place, ""),
    warn: ({ room, memberId, ...warning }) =>
      ask({ room, memberId }, "/warnings", "POST", { id: randomId(), ...warning }),
    addNote: ({ room, memberId, text }) =>
      ask({ room, memberId }, "/notes", "POST", { id: randomId(), text }),
    removeNote: ({ noteId, ...place }) =>
      ask(place, `/notes/${encodeURIComponent(noteId)}`, "DELETE"),
    purge: (place) => ask(place, "/purge", "POST", {}),
  };
}
