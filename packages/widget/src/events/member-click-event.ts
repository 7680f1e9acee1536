import type { Member } from "@courtside/protocol";

/**
 * `courtside-member-click`: the visitor chose somebody's name. Cancelable: unless a listener does so, the chat shows its
 * card of the member.
 */
export class CourtsideMemberClickEvent extends Event {
  readonly member: Member;

  constructor(member: Member) {
    super("courtside-member-click", { bubbles: true, composed: true, cancelable: true });
    this.member = member;
  }
}
