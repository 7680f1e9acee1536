import type { Sanction } from "./member.ts";

/** One row of the error table: the single source of the docs, the HTTP status and the tests. */
export interface ErrorRow {
  /** Whether the same request may succeed later without being changed. */
  retryable: boolean;
  /** The status with which the HTTP API answers it. */
  status: number;
  /** The sentence shown to the sender when the server has nothing more exact to say. */
  message: string;
  /** What whoever gets it should do; printed in the docs. */
  remedy: string;
}

/**
 * Every error code of the wire contract. `docs/errors.md` is made from this table, and each row is
 * in the title of a test.
 */
export const ERRORS = {
  UNAUTHENTICATED: row(
    401,
    "You are not signed in.",
    "Get a token from the host page and connect again.",
  ),
  TOKEN_EXPIRED: row(
    401,
    "Your sign-in has expired.",
    "Fetch a fresh token and connect, or send session:refresh.",
  ),
  FORBIDDEN: row(
    403,
    "You may not do that here.",
    "Ask for the capability that the command needs.",
  ),
  BANNED: row(403, "You are banned from this chat.", "Nothing until the ban ends or is lifted."),
  TIMED_OUT: retry(403, "You are timed out.", "Wait for retryAfterMs."),
  NOT_FOUND: row(
    404,
    "That does not exist, or no longer does.",
    "Check the id; a deleted target cannot be changed.",
  ),
  NOT_JOINED: row(409, "Join the room first.", "Send room:join, then repeat the command."),
  INVALID: row(400, "That request is not valid.", "Correct the field named in the error."),
  TOO_LONG: row(400, "That text is too long.", "Shorten it to the room's maxLength."),
  TOO_LARGE: row(
    413,
    "That request is too large.",
    "Keep a command under 16 kB and 8 levels deep.",
  ),
  RATE_LIMITED: retry(429, "You are doing that too often.", "Wait for retryAfterMs."),
  SLOW_MODE: retry(429, "Slow mode is on.", "Wait for retryAfterMs before the next message."),
  DUPLICATE: row(409, "You have just said that.", "Say something else."),
  ID_REUSED: row(
    409,
    "That id was used for another request.",
    "Make a new id for each command; repeat one only with the same body.",
  ),
  REJECTED: row(422, "Your message was not accepted.", "See reasonCode; change the message."),
  MODERATION_UNAVAILABLE: retry(
    503,
    "Messages cannot be checked right now.",
    "Send it again in a moment, with the same id.",
  ),
  ROOM_READ_ONLY: row(403, "This room is read-only.", "Wait until a moderator opens it."),
  ROOM_FULL: retry(503, "This room is full.", "Try again later."),
  UNAVAILABLE: retry(
    503,
    "The chat is unavailable for a moment.",
    "Send it again with the same id; the outcome is unknown.",
  ),
  UNSUPPORTED_PROTOCOL: row(
    400,
    "This client is not supported by the server.",
    "Update the client to the server's protocol version.",
  ),
  INTERNAL: retry(
    500,
    "Something went wrong on our side.",
    "Send it again with the same id; tell the operator if it lasts.",
  ),
} as const satisfies Record<string, ErrorRow>;

/** A code of the error table. */
export type ErrorCode = keyof typeof ERRORS;

/** An error as it crosses the wire. Its `message` is safe to show to the sender. */
export interface WireError {
  code: ErrorCode;
  message: string;
  /** Whether the same request may succeed later without being changed. */
  retryable: boolean;
  /** Milliseconds to wait before it is worth repeating. */
  retryAfterMs?: number;
  /** The payload's field at fault, as a dotted path. */
  field?: string;
  /** With `REJECTED` and where a hook refused the entry to a room: why, as one of `REASONS` or a code of the host's own. */
  reasonCode?: string;
  /** With `REJECTED`: the name of the hook that refused it. */
  hook?: string;
  /** With `BANNED` and `TIMED_OUT`: what was done, until when and why. */
  sanction?: Sanction;
}

/**
 * Makes an error as it crosses the wire.
 *
 * @param code A row of the error table; it gives `retryable` and the message.
 * @param details What is known more exactly: another `message`, the `field`, `retryAfterMs`, `reasonCode`.
 */
export function wireError(
  code: ErrorCode,
  details: Partial<Omit<WireError, "code" | "retryable">> = {},
): WireError {
  return { code, message: ERRORS[code].message, retryable: ERRORS[code].retryable, ...details };
}

function row(status: number, message: string, remedy: string): ErrorRow {
  return { retryable: false, status, message, remedy };
}

function retry(status: number, message: string, remedy: string): ErrorRow {
  return { retryable: true, status, message, remedy };
}
