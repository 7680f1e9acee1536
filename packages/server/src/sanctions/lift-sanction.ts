import { type Answer, type Sanction, type SanctionPayload, wireError } from "@courtside/protocol";
import type { ChatContext } from "../chat-context.ts";
import { changeSanction } from "./change-sanction.ts";
import type { SanctionActor } from "./sanction-actor.ts";
import { sanctionKey } from "./stored-sanction.ts";

/**
 * Ends a member's sanction of a kind in a room, or with `*` the one in all rooms; on this node at once, on every other
 * within a second.
 *
 * @param actor Who does it. That they may, in this room, is the caller's to check.
 * @returns the sanction that held; `NOT_FOUND` when none did; `FORBIDDEN` when somebody of higher rank made it.
 */
export async function liftSanction(
  context: ChatContext,
  actor: SanctionActor,
  order: Pick<SanctionPayload, "room" | "memberId" | "kind">,
): Promise<Answer<{ sanction: Sanction }>> {
  const changed = await changeSanction(context, actor, sanctionKey(order), (standing) =>
    standing ? null : undefined,
  );
  if (!changed.ok) return changed;
  if (!changed.data) {
    const message = `They have no ${order.kind} there.`;
    return { ok: false, error: wireError("NOT_FOUND", { message }) };
  }
  const { sanction } = changed.data;
  if (sanction.kind === "ban") await context.books.addressBans.lift(sanction);
  context.books.sanctionEvents.emit({ action: "lifted", sanction, by: actor.id });
  return { ok: true, data: { sanction } };
}
