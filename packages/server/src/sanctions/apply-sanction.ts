import { type Answer, type Sanction, type SanctionPayload, wireError } from "@courtside/protocol";
import type { ChatContext } from "../chat-context.ts";
import { appendPurge } from "./append-purge.ts";
import { changeSanction } from "./change-sanction.ts";
import { forbid, type Refusal, refuseTarget } from "./refuse-target.ts";
import type { SanctionActor } from "./sanction-actor.ts";
import { durationOf } from "./sanction-order.ts";
import { type StoredSanction, sanctionId, sanctionKey } from "./stored-sanction.ts";

/**
 * Makes a sanction, in place of the member's last one of that kind in that room. It holds on this node when this
 * resolves, and on every other within a second. Doing it again has the effect of doing it once.
 *
 * @param actor Who does it. That they may, in this room, is the caller's to check.
 * @returns the sanction; `FORBIDDEN` for oneself, for somebody of equal or higher rank, or in place of one that somebody
 *   of higher rank made; `INVALID` for a duration beyond the limits, or a purge of all rooms.
 */
export async function applySanction(
  context: ChatContext,
  actor: SanctionActor,
  order: SanctionPayload,
): Promise<Answer<{ sanction: Sanction }>> {
  const { room, memberId, kind, reason, purge = false } = order;
  const duration = durationOf(order);
  if (!duration.ok) return duration;
  const refusal = refuseTarget(context, actor, memberId) ?? (purge && refusePurge(actor, room));
  if (refusal) return refusal;
  const key = sanctionKey(order);
  const at = context.now();
  const sanction: Sanction = {
    id: sanctionId(key),
    room,
    memberId,
    kind,
    at,
    ...(duration.data !== undefined && { until: at + duration.data }),
    ...(reason !== undefined && { reason }),
    by: actor.id,
  };
  const stored: StoredSanction = { sanction, rank: actor.rank };
  const changed = await changeSanction(context, actor, key, () => stored);
  if (!changed.ok) return changed;
  if (purge) await appendPurge(context, room, memberId, actor.id);
  context.books.sanctionEvents.emit({ action: "applied", sanction, by: actor.id });
  return { ok: true, data: { sanction } };
}

function refusePurge(actor: SanctionActor, room: string): Refusal | undefined {
  if (!actor.mayPurge) return forbid('You need "delete-any" to take their messages away.');
  if (room !== "*") return undefined;
  const message = "Messages are taken away one room at a time.";
  return { ok: false, error: wireError("INVALID", { message, field: "purge" }) };
}
