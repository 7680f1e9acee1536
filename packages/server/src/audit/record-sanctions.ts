import type { SanctionEvent, SanctionEvents } from "../sanctions/index.ts";
import type { Audit } from "./create-audit.ts";

/** Records every sanction that is applied or lifted, by whomever. */
export function recordSanctions(
  events: Pick<SanctionEvents, "listen">,
  audit: Pick<Audit, "record">,
): void {
  events.listen(({ action, sanction, by }: SanctionEvent) => {
    const { room, memberId, kind, at, until, reason } = sanction;
    audit.record({
      action: action === "applied" ? "sanction:apply" : "sanction:lift",
      actor: by,
      ...(room !== "*" && { room }),
      target: memberId,
      detail: {
        kind,
        // Of a lifted one, what it would have been is told by the record of when it was applied.
        ...(action === "applied" && { durationMs: until && until - at, reason }),
      },
    });
  });
}
