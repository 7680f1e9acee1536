import type { MemberNotice, MemberState } from "@courtside/protocol";

type SanctionNotice = Extract<MemberNotice, { kind: "sanction" | "lifted" }>;

/** Whether a notice is about a measure that holds in this room. */
export function isSanctionIn(notice: MemberNotice, room: string): notice is SanctionNotice {
  if (notice.kind !== "sanction" && notice.kind !== "lifted") return false;
  return notice.sanction.room === room || notice.sanction.room === "*";
}

/** Whether a ban of this room began or ended. */
export function isBanIn(notice: MemberNotice, room: string): boolean {
  return isSanctionIn(notice, room) && notice.sanction.kind === "ban";
}

/** The member's state after a notice; the same object where that says nothing of this room. */
export function afterNotice(me: MemberState, notice: MemberNotice, room: string): MemberState {
  if (notice.kind === "read") return notice.room === room ? { ...me, lastRead: notice.seq } : me;
  return isSanctionIn(notice, room) ? afterSanction(me, notice) : afterWarning(me, notice, room);
}

/** The member's state with a measure taken or lifted. */
export function afterSanction(me: MemberState, { kind, sanction }: SanctionNotice): MemberState {
  const others = me.sanctions.filter(({ id }) => id !== sanction.id);
  return { ...me, sanctions: kind === "sanction" ? [...others, sanction] : others };
}

/**
 * The member's state after a message of theirs was published: slow mode holds back the next one. As on the server, those
 * who may delete other members' messages are not slowed.
 *
 * @param at When it was published, in Unix milliseconds of the server's clock.
 */
export function afterPublished(me: MemberState, at: number, slowModeMs: number): MemberState {
  const keepsOrder = me.capabilities.includes("delete-any") || me.capabilities.includes("*");
  if (slowModeMs === 0 || keepsOrder) return me;
  return { ...me, slowModeUntil: at + slowModeMs };
}

/** The member's state with a warning that came for this room or for all, or went; the same object where neither is so. */
export function afterWarning(me: MemberState, notice: MemberNotice, room: string): MemberState {
  const { warnings = [] } = me;
  if (notice.kind === "acknowledged") {
    const others = warnings.filter(({ id }) => id !== notice.id);
    return others.length < warnings.length ? { ...me, warnings: others } : me;
  }
  if (notice.kind !== "warning" || (notice.room ?? room) !== room) return me;
  const { kind: _, ...warning } = notice;
  // A join may have brought it already.
  const others = warnings.filter(({ id }) => id !== warning.id);
  return { ...me, warnings: [...others, warning] };
}
