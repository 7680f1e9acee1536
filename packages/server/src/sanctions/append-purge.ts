import type { ChatContext } from "../chat-context.ts";

/**
 * Takes away all that a member has said in a room so far: what only they can see and what waits included.
 *
 * @param by Who does it, for the audit log (default the host's backend).
 */
export async function appendPurge(
  { store, books, review, audit }: Pick<ChatContext, "store" | "books" | "review" | "audit">,
  room: string,
  memberId: string,
  by = "host",
): Promise<void> {
  await store.log.append(room, [{ draft: { kind: "delete", memberId, deletedBy: "moderator" } }]);
  audit.record({ action: "member:purge", actor: by, room, target: memberId });
  await books.shadows.purge(room, memberId);
  await review.purge(room, memberId);
}
