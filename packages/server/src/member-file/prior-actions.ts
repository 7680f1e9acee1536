import type { AuditRecord } from "@courtside/protocol";
import type { Audit, AuditAction } from "../audit/index.ts";

/** What was done against a member before, as far as the newest records of the audit log tell. */
export interface PriorActions {
  readonly count: number;
  /** The newest of them. */
  readonly last?: AuditRecord;
}

/** Records that are searched: each is a read of its own. */
const SEARCHED = 200;

const AGAINST_MEMBERS: ReadonlySet<string> = new Set<AuditAction>([
  "member:purge",
  "member:warn",
  "message:delete",
  "sanction:apply",
  "queue:reject",
  "report:remove",
  "verdict:reject",
  "verdict:hold",
  "verdict:shadow",
  "verdict:remove",
]);

/**
 * Counts what was done against a member in a room, or with `*` everywhere, among the newest 200 records there. Rejects
 * when the store fails.
 */
export async function priorActions(
  audit: Pick<Audit, "read">,
  room: string,
  memberId: string,
): Promise<PriorActions> {
  const { records } = await audit.read({ ...(room !== "*" && { room }), limit: SEARCHED });
  const theirs = records.filter(
    ({ action, actor, target }) =>
      target === memberId && actor !== memberId && AGAINST_MEMBERS.has(action),
  );
  const [last] = theirs;
  return { count: theirs.length, ...(last && { last }) };
}
