import type { Judged, Removed } from "../moderation/index.ts";
import { heldId } from "../review/index.ts";
import { type AuditAction, hookActor } from "./audit-event.ts";
import type { Audit } from "./create-audit.ts";

/** What moderation tells of: its verdicts but for those that let through, what it removes, and the hooks that fail. */
export interface VerdictListeners {
  onJudged(judged: Judged): void;
  onRemoved(removed: Removed): void;
  onHookFailure(failure: { hook: string; reason: string }): void;
}

/** Records what the hooks decide, and that they fail. What was written is left out, and so is what a hook notes about it. */
export function recordVerdicts(audit: Pick<Audit, "record">): VerdictListeners {
  return {
    onJudged(judged) {
      const outcome = outcomeOf(judged);
      if (!outcome) return;
      const { asked, failures, onFailure, durationMs } = judged;
      const { message, edit, room, key, writer } = asked;
      audit.record({
        action: outcome.action,
        actor: hookActor(outcome.hook),
        room: room.id,
        target: writer.member.id,
        detail: {
          ...(edit ? { messageId: edit.id } : { clientId: message.id }),
          ...(outcome.action === "verdict:hold" && { itemId: heldId(room.id, key) }),
          reasonCode: outcome.reasonCode,
          durationMs: Math.round(durationMs),
          ...(failures.length > 0 && {
            failed: failures.map(({ hook, reason }) => `${hook} ${reason}`).join(", "),
            onFailure,
          }),
        },
      });
    },
    onRemoved({ room, message, hook, reasonCode }) {
      audit.record({
        action: "verdict:remove",
        actor: hookActor(hook),
        room,
        target: message.author.id,
        detail: { messageId: message.id, reasonCode },
      });
    },
    onHookFailure({ hook, reason }) {
      audit.record({ action: "hook:fail", actor: hookActor(hook), detail: { reason } });
    },
  };
}

function outcomeOf({
  decision,
  failures,
}: Judged): { action: AuditAction; hook: string; reasonCode?: string } | undefined {
  switch (decision.action) {
    case "reject":
    case "hold":
    case "shadow":
      return {
        action: `verdict:${decision.action}`,
        hook: decision.hook,
        reasonCode: decision.reasonCode,
      };
    case "unavailable":
      return { action: "verdict:unavailable", hook: failures[0]?.hook ?? "" };
    case "publish": {
      const [hook] = decision.unchecked;
      return hook === undefined ? undefined : { action: "verdict:unchecked", hook };
    }
  }
}
