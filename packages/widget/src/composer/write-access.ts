import type { RoomSnapshot } from "@courtside/client";
import { can } from "../menu/can.ts";

/** Whether the visitor can write now, and if not, why. */
export type WriteAccess =
  | { kind: "open" }
  /** Nothing is known yet. */
  | { kind: "unknown" }
  | { kind: "read-only" | "members-only" | "closed" | "banned" }
  /** Until `until`, in Unix milliseconds of the server's clock. */
  | { kind: "timed-out"; until: number };

/**
 * What the room as last known lets the visitor do. The server decides at each command; this is what is said before.
 *
 * @param who A room for members admits no guest.
 * @param now Unix milliseconds of the server's clock.
 */
export function writeAccess(
  snapshot: RoomSnapshot,
  who: "guest" | "member",
  now: number,
): WriteAccess {
  const { me, state } = snapshot;
  if (!me || !state) return { kind: "unknown" };
  if (state.closed) return { kind: "closed" };

  const live = me.sanctions.filter(({ until }) => until === undefined || until > now);
  if (live.some(({ kind }) => kind === "ban")) return { kind: "banned" };
  const timeouts = live.filter(({ kind }) => kind === "timeout");
  if (timeouts.length > 0) {
    const until = Math.max(...timeouts.map((timeout) => timeout.until ?? Number.POSITIVE_INFINITY));
    return Number.isFinite(until) ? { kind: "timed-out", until } : { kind: "banned" };
  }

  if (who === "guest" && state.settings.audience === "members") return { kind: "members-only" };
  if (!can(me.capabilities, "send")) return { kind: "read-only" };
  if (state.settings.audience === "read-only" && !can(me.capabilities, "announce")) {
    return { kind: "read-only" };
  }
  return { kind: "open" };
}

/** Until when slow mode holds the visitor's next message back, in Unix milliseconds of the server's clock; 0 is not at all. */
export function slowModeUntil({ state, me }: RoomSnapshot): number {
  return state?.settings.slowModeMs ? (me?.slowModeUntil ?? 0) : 0;
}
