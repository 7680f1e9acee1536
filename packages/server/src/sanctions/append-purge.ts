import type { ChatContext } from "../chat-context.ts";

/** Takes away all that a member has said in a room so far: what only they can see and what waits included. */
export async function appendPurge(
  { store, books, review }: Pick<ChatContext, "store" | "books" | "review">,
  room: string,
  memberId: string,
): Promise<void> {
  await store.log.append(room, [{ draft: { kind: "delete", memberId, deletedBy: "moderator" } }]);
  await books.shadows.purge(room, memberId);
  await review.purge(room, memberId);
}
