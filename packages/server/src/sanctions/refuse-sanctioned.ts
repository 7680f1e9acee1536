import { type CommandName, type Sanction, type WireError, wireError } from "@courtside/protocol";
import { shownToMember } from "./stored-sanction.ts";

/**
 * What a timeout does to each command: `lets` it through, for reading, leaving and taking back one's own words;
 * `refuses` it; or refuses it `unless-done`, where the command itself first looks whether it was carried out before the
 * timeout and this is a resend.
 */
export type UnderTimeout = "lets" | "refuses" | "unless-done";

const UNDER_TIMEOUT: Record<CommandName, UnderTimeout> = {
  "room:join": "lets",
  "room:leave": "lets",
  "message:send": "unless-done",
  "message:edit": "unless-done",
  "message:delete": "lets",
  "message:pin": "unless-done",
  "reaction:set": "refuses",
  "burst:send": "refuses",
  "typing:set": "refuses",
  "read:mark": "lets",
  "history:read": "lets",
  "thread:read": "lets",
  "presence:list": "lets",
  "poll:open": "refuses",
  "poll:close": "refuses",
  "poll:vote": "refuses",
  "poll:standings": "lets",
  "report:send": "lets",
  "sanction:apply": "refuses",
  "sanction:lift": "refuses",
  "room:configure": "refuses",
  "queue:read": "lets",
  "queue:decide": "refuses",
  "audit:read": "lets",
  "warning:acknowledge": "lets",
  "session:refresh": "lets",
};

export function underTimeout(command: CommandName): UnderTimeout {
  return UNDER_TIMEOUT[command];
}

/** Why a banned member is refused. The sanction goes with it, so that a client can say until when and why. */
export function bannedError(ban: Sanction, now: number): WireError {
  return wireError("BANNED", {
    ...(ban.reason !== undefined && { message: `You are banned: ${ban.reason}` }),
    ...(ban.until !== undefined && { retryAfterMs: Math.max(1, ban.until - now) }),
    sanction: shownToMember(ban),
  });
}

/** Why a member who is timed out is refused. */
export function timedOutError(timeout: Sanction, now: number): WireError {
  return wireError("TIMED_OUT", {
    ...(timeout.reason !== undefined && { message: `You are timed out: ${timeout.reason}` }),
    ...(timeout.until !== undefined && { retryAfterMs: Math.max(1, timeout.until - now) }),
    sanction: shownToMember(timeout),
  });
}
