import type { Member } from "@courtside/protocol";

/** `courtside-member-click`: the visitor chose somebody's name. */
export class CourtsideMemberClickEvent extends Event {
  readonly member: Member;

  constructor(member: Member) {
    super("courtside-member-click", { bubbles: true, composed: true });
    this.member = member;
  }
}
