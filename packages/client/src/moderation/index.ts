/** What a moderator does, and what a member asks of one: a module of its own, because few visitors load it. */

export {
  createMemberDesk,
  type MemberDesk,
  type MemberFile,
  type MemberNote,
  type MemberPlace,
  type ModeratorAccess,
} from "./create-member-desk.ts";
export { createModeration, type Moderation, type Report } from "./create-moderation.ts";
export { type FollowedQueue, followQueue, type QueueSnapshot } from "./follow-queue.ts";
export { shieldDown, shieldUp } from "./shield.ts";
