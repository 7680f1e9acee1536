import type { Role } from "@courtside/protocol";
import type { ModerationHook } from "@courtside/server";
import { ALLOWED } from "./allowed.ts";

/**
 * The same hook, but for messages of some roles: `exceptRoles(["moderator", "host"], links())`.
 *
 * @param roles Whose messages it does not judge.
 */
export function exceptRoles(roles: readonly Role[], hook: ModerationHook): ModerationHook {
  return {
    ...hook,
    beforeMessage: (context) =>
      roles.includes(context.author.member.role)
        ? ALLOWED
        : (hook.beforeMessage?.(context) ?? ALLOWED),
  };
}
