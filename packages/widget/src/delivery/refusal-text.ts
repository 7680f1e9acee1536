import { REASONS, type ReasonCode, type WireError } from "@courtside/protocol";
import type { Strings } from "../strings/strings.ts";
import { REASON_STRINGS } from "./reason-strings.ts";

/** What the server says where a hook gives neither a sentence nor a reason that is known. */
export const UNEXPLAINED = "Your message was not accepted.";

/**
 * Why a message was refused, in the reader's language: the page's own wording first, then what a moderator or a hook wrote,
 * then the reason's sentence, then the error's.
 *
 * @param language As BCP 47 tag.
 */
export function refusalText(error: WireError, strings: Strings, language: string): string {
  const { code, message } = error;
  const reasonCode = error.reasonCode ?? (code === "DUPLICATE" ? "duplicate" : undefined);
  if (reasonCode === undefined) return strings.errors[code] ?? message;
  const worded = strings.reasons?.[reasonCode];
  if (worded !== undefined) return worded;
  const known = Object.hasOwn(REASONS, reasonCode) ? (reasonCode as ReasonCode) : undefined;
  if (known && message === REASONS[known]) {
    const primary = language.toLowerCase().split("-", 1)[0] ?? "";
    return REASON_STRINGS[primary]?.[known] ?? message;
  }
  return message === UNEXPLAINED ? (strings.errors[code] ?? message) : message;
}
