/** What the audit log names. Commands have the command's own name; the others say what did it before the colon. */
export type AuditAction =
  | "message:delete"
  | "message:pin"
  | "message:unpin"
  | "member:purge"
  | "member:warn"
  | "note:add"
  | "note:remove"
  | "room:configure"
  | "room:clear"
  | "room:words"
  | "room:announce"
  | "room:event"
  | "poll:open"
  | "poll:close"
  | "poll:settle"
  | "leaderboard:reset"
  | "sanction:apply"
  | "sanction:lift"
  | "token:revoke"
  | "queue:approve"
  | "queue:reject"
  | "report:dismiss"
  | "report:remove"
  | "verdict:reject"
  | "verdict:hold"
  | "verdict:shadow"
  | "verdict:remove"
  | "verdict:unavailable"
  | "verdict:unchecked"
  | "hook:fail"
  | "audit:trim";

/** Values without depth, but for settings: what a line of a log can show. */
export type AuditDetail = Readonly<Record<string, unknown>>;

/**
 * Something that was done in the way of moderation. It names messages by their ids and never says what is in them, so that
 * nothing is left of a text once it is deleted.
 */
export interface AuditEvent {
  readonly action: AuditAction;
  /** Who did it: a member's id, `hook:` with a hook's name, `host` for the host's backend (`host:` with the id of its API key), or `system`. */
  readonly actor: string;
  /** Where; left out for what concerns all rooms. */
  readonly room?: string;
  /** The member to whom it was done. */
  readonly target?: string;
  /** Plain JSON; a string beyond 500 characters is cut. What is undefined is left out. */
  readonly detail?: AuditDetail;
}

/** The actor of what a hook did. */
export function hookActor(hook: string): string {
  return `hook:${hook}`;
}
