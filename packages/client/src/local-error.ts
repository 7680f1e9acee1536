import type { WireError } from "@courtside/protocol";

// Written out rather than made with the protocol's `wireError`, which would bring the whole error table into the
// browser.

/** A command without an answer: it may or may not have been done, so it is repeated with the same id (LOG-3). */
export const UNANSWERED: WireError = {
  code: "UNAVAILABLE",
  message: "The chat did not answer.",
  retryable: true,
};

/** What it takes has a file of its own, which could not be loaded. */
export const FILE_MISSING: WireError = {
  code: "UNAVAILABLE",
  message: "A file is missing.",
  retryable: true,
};

/** A message that waited for so long that sending it by itself would surprise, or might repeat it. */
export const WAITED_TOO_LONG: WireError = {
  code: "UNAVAILABLE",
  message: "It could not be sent in time.",
  retryable: true,
};

/** There is no text to send. */
export const EMPTY_TEXT: WireError = {
  code: "INVALID",
  message: "There is nothing to send.",
  retryable: false,
  field: "text",
};

/** @param maxLength Code points that the room allows. */
export function tooLong(maxLength: number): WireError {
  return {
    code: "TOO_LONG",
    message: `At most ${maxLength} characters.`,
    retryable: false,
    field: "text",
  };
}

/** A moderator decided against a message that was held. */
export function rejected(message = "A moderator decided so."): WireError {
  return { code: "REJECTED", message, retryable: false, reasonCode: "moderator" };
}

/** A message that was held for so long that the server has forgotten it. */
export const HELD_TOO_LONG: WireError = {
  code: "REJECTED",
  message: "No moderator looked at it in time.",
  retryable: false,
  reasonCode: "expired",
};

/** The host page could not give a token; it is asked again with the next attempt. */
export const NO_TOKEN: WireError = {
  code: "UNAUTHENTICATED",
  message: "The page could not sign you in.",
  retryable: true,
};

/** A WireError that can be thrown. */
export function asThrowable(error: WireError): Error & WireError {
  return Object.assign(new Error(error.message), error);
}
