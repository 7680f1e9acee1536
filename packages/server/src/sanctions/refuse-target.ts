import { type Answer, wireError } from "@courtside/protocol";
import type { ChatContext } from "../chat-context.ts";
import type { SanctionActor } from "./sanction-actor.ts";
import { rankOf } from "./stored-sanction.ts";

export type Refusal = Extract<Answer<never>, { ok: false }>;

/** Why a measure cannot be taken against a member: it is oneself, or somebody who is known to be of equal or higher rank. */
export function refuseTarget(
  { connections }: Pick<ChatContext, "connections">,
  actor: SanctionActor,
  memberId: string,
): Refusal | undefined {
  if (memberId === actor.id) return forbid("You cannot do that to yourself.");
  // Who is connected elsewhere is not known here. The stored rank keeps it from holding for them.
  for (const { identity } of connections.of(memberId)) {
    if (rankOf(identity.member) >= actor.rank) return forbid("You cannot do that to them.");
  }
  return undefined;
}

export function forbid(message: string): Refusal {
  return { ok: false, error: wireError("FORBIDDEN", { message }) };
}
