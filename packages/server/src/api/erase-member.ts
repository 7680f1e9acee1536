import type { Answer } from "@courtside/protocol";
import type { ChatContext } from "../chat-context.ts";
import { appendPurge } from "../sanctions/append-purge.ts";
import { liftSanction, type SanctionActor } from "../sanctions/index.ts";
import { forgetWarnings } from "../warnings/index.ts";

/**
 * What an erasure leaves: `names`, the id, name and picture beside messages without text until retention takes them; `sanctions`,
 * unless they are lifted; `revocations`, so that revoked tokens stay so; `audit`, who did what to whom.
 */
export const ERASURE_REMAINS = ["names", "sanctions", "revocations", "audit"] as const;

export interface ErasureOrder {
  memberId: string;
  /** No store knows where somebody wrote; the host does. */
  rooms: readonly string[];
  sanctions: "keep" | "lift";
}

export interface Erasure {
  rooms: number;
  sanctionsLifted: number;
  remains: (typeof ERASURE_REMAINS)[number][];
}

/** Takes away what a member said, what moderators noted of them and told them anywhere, and on request what was done to them. Repeating it finishes what broke off. */
export async function eraseMember(
  context: ChatContext,
  actor: SanctionActor,
  { memberId, rooms, sanctions }: ErasureOrder,
): Promise<Answer<Erasure>> {
  const distinct = [...new Set(rooms)];
  for (const room of distinct) {
    await appendPurge(context, room, memberId, actor.id);
    await context.moderation.forget(room, memberId);
    await context.store.tallies.forget(room, memberId);
    await context.polls.forget(room, memberId);
    await context.reads.forget(room, memberId);
  }
  await context.notes.erase(memberId);
  await forgetWarnings(context, memberId);
  const standing = sanctions === "lift" ? context.books.sanctions.of(memberId) : [];
  let sanctionsLifted = 0;
  for (const { sanction } of standing) {
    const lifted = await liftSanction(context, actor, sanction);
    if (lifted.ok) sanctionsLifted += 1;
    else if (lifted.error.code !== "NOT_FOUND") return lifted;
  }
  const remains = ERASURE_REMAINS.filter((each) => each !== "sanctions" || sanctions === "keep");
  return { ok: true, data: { rooms: distinct.length, sanctionsLifted, remains } };
}
