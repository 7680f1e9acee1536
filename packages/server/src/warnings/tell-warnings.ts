import type { ChatContext } from "../chat-context.ts";
import { rankOf } from "../sanctions/stored-sanction.ts";

/**
 * Tells the member's connections of this node of each warning that comes, and of each that was acknowledged elsewhere.
 * Every node does so when its own mirror changes: no message from another node has to arrive for it.
 *
 * @returns a function that ends it.
 */
export function tellWarnings({
  books,
  connections,
}: Pick<ChatContext, "books" | "connections">): () => void {
  return books.warnings.onChange(({ before, after }) => {
    const { memberId, rank, warning } = after ?? before ?? {};
    if (memberId === undefined || rank === undefined || warning === undefined) return;
    for (const { identity, socket } of connections.of(memberId)) {
      if (rankOf(identity.member) >= rank) continue;
      socket.emit(
        "member:notice",
        after ? { kind: "warning", ...warning } : { kind: "acknowledged", id: warning.id },
      );
    }
  });
}
