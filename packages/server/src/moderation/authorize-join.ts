import { type WireError, wireError } from "@courtside/protocol";
import { callHook, type HookMeter } from "./call-hook.ts";
import { createDeadline } from "./deadline.ts";
import type { JoinContext } from "./hook-context.ts";
import { readJoinVerdict } from "./read-verdict.ts";
import { reasonText } from "./reason-text.ts";
import type { RoomPolicy } from "./room-policy.ts";

/** Whether somebody may enter: undefined when they may, else why not. */
export type Admission = WireError | undefined;

/**
 * Asks all hooks of a room at the same time whether a member may enter. One that rejects is enough; where one fails, only
 * the failure action `open` lets the member in, because nobody can wait for a moderator at the door.
 */
export async function authorizeJoin(
  { hooks, onFailure, budgetMs }: RoomPolicy,
  asked: Omit<JoinContext, "signal">,
  { closing, meter }: { closing: AbortSignal; meter: HookMeter },
): Promise<Admission> {
  const deadline = createDeadline(budgetMs, closing);
  const outcomes = await Promise.all(
    hooks
      .filter((hook) => hook.authorizeJoin)
      .map((hook) =>
        callHook({
          hook: hook.name,
          deadline,
          meter,
          run: (signal) => hook.authorizeJoin?.({ ...asked, signal }),
          read: readJoinVerdict,
          name: ({ action }) => action,
        }),
      ),
  );
  deadline.end();
  for (const outcome of outcomes) {
    if (!outcome.ok || outcome.answer.action !== "reject") continue;
    const { reasonCode, message = reasonText(reasonCode) } = outcome.answer;
    return wireError("FORBIDDEN", { reasonCode, ...(message !== undefined && { message }) });
  }
  const failed = outcomes.some(({ ok }) => !ok);
  return failed && onFailure !== "open"
    ? wireError("MODERATION_UNAVAILABLE", { retryAfterMs: 2_000 })
    : undefined;
}
