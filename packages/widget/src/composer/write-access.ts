import type { RoomSnapshot } from "@courtside/client";
import type { Sanction, WireError } from "@courtside/protocol";
import { can } from "../menu/can.ts";

/** What a visitor is told of a ban or a timeout. */
export type SanctionNote = Pick<Sanction, "kind" | "until" | "reason">;

/** Whether the visitor can write now, and if not, why. */
export type WriteAccess =
  | { kind: "open" }
  /** Nothing is known yet. */
  | { kind: "unknown" }
  | { kind: "read-only" | "members-only" | "closed" }
  | { kind: "banned"; sanction: SanctionNote }
  /** Until `until`, in Unix milliseconds of the server's clock. */
  | { kind: "timed-out"; until: number; sanction: SanctionNote };

/**
 * What the room as last known lets the visitor do. The server decides at each command; this is what is said before.
 *
 * @param who A room for members admits no guest.
 * @param now Unix milliseconds of the server's clock.
 * @param refusal Why the connection or the room was refused.
 */
export function writeAccess(
  snapshot: RoomSnapshot,
  who: "guest" | "member",
  now: number,
  refusal: WireError | null = null,
): WriteAccess {
  const { me, state } = snapshot;
  if (refusal?.code === "BANNED") {
    return { kind: "banned", sanction: refusal.sanction ?? { kind: "ban" } };
  }
  if (!me || !state) return { kind: "unknown" };
  if (state.closed) return { kind: "closed" };

  const live = me.sanctions.filter(({ until }) => until === undefined || until > now);
  const ban = live.find(({ kind }) => kind === "ban");
  if (ban) return { kind: "banned", sanction: ban };
  const timeouts = live.filter(({ kind }) => kind === "timeout");
  const [timeout] = timeouts.sort((a, b) => endOf(b) - endOf(a));
  if (timeout) {
    const { until } = timeout;
    return until === undefined
      ? { kind: "banned", sanction: timeout }
      : { kind: "timed-out", until, sanction: timeout };
  }

  if (who === "guest" && state.settings.audience === "members") return { kind: "members-only" };
  if (!can(me.capabilities, "send")) return { kind: "read-only" };
  if (state.settings.audience === "read-only" && !can(me.capabilities, "announce")) {
    return { kind: "read-only" };
  }
  return { kind: "open" };
}

function endOf({ until = Number.POSITIVE_INFINITY }: SanctionNote): number {
  return until;
}

/** Until when slow mode holds the visitor's next message back, in Unix milliseconds of the server's clock; 0 is not at all. */
export function slowModeUntil({ state, me }: RoomSnapshot): number {
  return state?.settings.slowModeMs ? (me?.slowModeUntil ?? 0) : 0;
}
