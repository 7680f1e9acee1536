import type { WireError } from "@courtside/protocol";
import { slowModeFor } from "../rooms/slow-mode.ts";
import { refuseAudience } from "./audience-check.ts";
import { refuse, type WriteCall } from "./command.ts";
import { refuseSilenced } from "./refuse-silenced.ts";

/** Why a member may not send a message at this moment; undefined when they may. */
export function refuseWriting(call: WriteCall): { ok: false; error: WireError } | undefined {
  return refuseSilenced("message:send", call) ?? refuseHaste(call);
}

/** As {@link refuseWriting}, once it was judged: also what was looked at when it came and may have changed since. */
export function refuseByNow(call: WriteCall): { ok: false; error: WireError } | undefined {
  const { connection, room, capabilities } = call;
  return refuseAudience(room.settings, connection.identity, capabilities) ?? refuseWriting(call);
}

/** Milliseconds for which slow mode holds the caller back. */
export function pauseFor({ room, capabilities }: WriteCall): number {
  return slowModeFor(room.settings, capabilities);
}

function refuseHaste(call: WriteCall) {
  const { context, connection, room } = call;
  const now = context.now();
  const until = room.slowMode.until(connection.identity.member.id, pauseFor(call), now);
  return until === undefined ? undefined : refuse("SLOW_MODE", { retryAfterMs: until - now });
}
