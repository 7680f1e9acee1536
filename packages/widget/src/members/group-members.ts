import type { Member, Role } from "@courtside/protocol";

/** Members of one role, in the order of their names. */
export interface MemberGroup {
  role: Role;
  members: Member[];
}

const ORDER: readonly Role[] = ["host", "moderator", "bot", "member", "viewer"];

/**
 * Those whose name has what is searched for, by role: those who run the room first.
 *
 * @param language By whose alphabet names are ordered.
 */
export function groupMembers(
  members: readonly Member[],
  search: string,
  language: string,
): MemberGroup[] {
  const wanted = fold(search.trim());
  const found = members.filter(({ name }) => fold(name).includes(wanted));
  const { compare } = new Intl.Collator(language, { sensitivity: "base", numeric: true });
  return ORDER.map((role) => ({
    role,
    members: found.filter((member) => member.role === role).sort((a, b) => compare(a.name, b.name)),
  })).filter((group) => group.members.length > 0);
}

function fold(name: string): string {
  return name.normalize("NFC").toLowerCase();
}
