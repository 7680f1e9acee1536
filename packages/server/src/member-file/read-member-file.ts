import type { Sanction, Warning } from "@courtside/protocol";
import type { ChatContext } from "../chat-context.ts";
import type { MemberNote } from "../notes/index.ts";
import { hasEnded } from "../sanctions/sanction-book.ts";
import { type PriorActions, priorActions } from "./prior-actions.ts";

/** What moderators of a room know of a member. */
export interface MemberFile {
  /** What holds for them here, and in all rooms. */
  readonly sanctions: readonly Sanction[];
  /** What they have been told and have not acknowledged. */
  readonly warnings: readonly Warning[];
  /** The oldest first. */
  readonly notes: readonly MemberNote[];
  readonly prior: PriorActions;
}

type Context = Pick<ChatContext, "books" | "notes" | "audit" | "now">;

/** Gathers it for a room, or with `*` what concerns all rooms. Rejects when the store fails. */
export async function readMemberFile(
  { books, notes, audit, now }: Context,
  room: string,
  memberId: string,
): Promise<MemberFile> {
  const [noted, prior] = await Promise.all([
    notes.of(room, memberId),
    priorActions(audit, room, memberId),
  ]);
  const sanctions = books.sanctions
    .of(memberId)
    .map(({ sanction }) => sanction)
    .filter((sanction) => sanction.room === room || sanction.room === "*")
    .filter((sanction) => !hasEnded(sanction, now()));
  const warnings = books.warnings
    .of(memberId)
    .map(({ warning }) => warning)
    .filter((warning) => warning.room === undefined || warning.room === room);
  return { sanctions, warnings, notes: noted, prior };
}
