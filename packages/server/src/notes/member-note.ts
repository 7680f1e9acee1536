import { idSchema, timeSchema } from "@courtside/protocol/schemas";
import { z } from "zod";

/** What a moderator has written down about a member, for the other moderators. */
export interface MemberNote {
  readonly id: string;
  /** Where it holds: a room, or `*` for all. */
  readonly room: string;
  /** Plain text, 1 to 500 characters. */
  readonly text: string;
  /** Unix milliseconds. */
  readonly at: number;
  /** Who wrote it: a member's id, or `host` with the id of the API key. */
  readonly by: string;
  readonly byName: string;
}

const schema = z.array(
  z.object({
    id: idSchema,
    room: z.string(),
    text: z.string(),
    at: timeSchema,
    by: z.string(),
    byName: z.string(),
  }),
);

/** Reads what a store holds; nothing of what is no list of notes. */
export function readNotes(value: unknown): MemberNote[] {
  return schema.safeParse(value).data ?? [];
}

/** Names a member's notes of a room in the store. */
export function notesKey(room: string, memberId: string): string {
  return `${room}|${memberId}`;
}
