import type { FailureAction } from "./decide.ts";
import type { ModerationHook } from "./moderation-hook.ts";

/** How the rooms of a pattern are moderated. */
export interface ModerationConfig {
  /** In the order in which rules run (default none). */
  hooks?: readonly ModerationHook[];
  /**
   * What becomes of a message when a hook gives no verdict: `hold` for a moderator (default), `closed` (refused as
   * `MODERATION_UNAVAILABLE`, to be sent again) or `open` (published, judged again later and removed if it is bad).
   */
  onFailure?: FailureAction;
  /** Milliseconds that all hooks together may take for one message (default 1,500; at most 5,000). */
  budgetMs?: number;
}

/** How one room is moderated. */
export type RoomPolicy = Required<ModerationConfig>;

export const DEFAULT_POLICY: RoomPolicy = { hooks: [], onFailure: "hold", budgetMs: 1_500 };

/** Milliseconds that a budget may have: a sender waits for it. */
export const MAX_BUDGET_MS = 5_000;

/** Whether something is a hook: it has a name, a kind, and nothing but functions where a hook has methods. */
export function isHook(value: unknown): value is ModerationHook {
  if (typeof value !== "object" || value === null) return false;
  const hook = value as Record<string, unknown>;
  if (typeof hook.name !== "string" || !/^[a-z0-9-]{1,64}$/.test(hook.name)) return false;
  if (hook.kind !== "rule" && hook.kind !== "remote") return false;
  const methods = METHODS.map((name) => hook[name]).filter((method) => method !== undefined);
  return methods.length > 0 && methods.every((method) => typeof method === "function");
}

const METHODS = [
  "authorizeJoin",
  "beforeMessage",
  "afterMessage",
  "onReport",
  "onSanction",
  "onWarning",
  "onDecision",
] as const satisfies readonly (keyof ModerationHook)[];
