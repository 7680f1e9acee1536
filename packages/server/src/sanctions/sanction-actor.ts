import type { Capability, Member } from "@courtside/protocol";
import { HOST_RANK, rankOf } from "./stored-sanction.ts";

/** Who makes a sanction or lifts it, as far as that decides what they may. */
export interface SanctionActor {
  /** A member's id; the host API and hooks have names of their own. */
  id: string;
  rank: number;
  /** Whether they may take away other members' messages, which a purge does. */
  mayPurge: boolean;
}

/** A member, by what they may do in the room of the sanction. */
export function memberActor(member: Member, capabilities: ReadonlySet<Capability>): SanctionActor {
  return { id: member.id, rank: rankOf(member), mayPurge: capabilities.has("delete-any") };
}

/** The host's own backend, or a hook that it runs: above everyone in the chat. */
export function hostActor(id: string): SanctionActor {
  return { id, rank: HOST_RANK, mayPurge: true };
}
