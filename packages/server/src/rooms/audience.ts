import type { Capability } from "@courtside/protocol";

/**
 * How soon somebody sees what is written in a room: reviewers at once, viewers after the review delay. Where there is
 * none they see the same.
 */
export type Audience = "reviewers" | "viewers";

/** The audience that a caller with these capabilities in the room belongs to. */
export function audienceOf(capabilities: ReadonlySet<Capability>): Audience {
  return capabilities.has("delete-any") || capabilities.has("queue") ? "reviewers" : "viewers";
}
