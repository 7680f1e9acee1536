import type { Member, Role, SanctionKind } from "@courtside/protocol";

/** For how long a measure can be taken, in milliseconds; null is until it is lifted. */
export const DURATIONS_MS = [60_000, 600_000, 3_600_000, 86_400_000, 604_800_000, null] as const;

export const MEASURES = ["timeout", "ban", "shadow"] as const satisfies readonly SanctionKind[];

const RANK: Record<Role, number> = { viewer: 0, member: 0, moderator: 1, host: 2, bot: 2 };

/** Whether measures are offered against a member: not against oneself, nor whoever is of the same rank or above. */
export function mayMeasure(me: Member | null, member: Member): boolean {
  return me !== null && me.id !== member.id && RANK[me.role] > RANK[member.role];
}
