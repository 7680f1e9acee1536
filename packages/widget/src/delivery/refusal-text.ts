import { REASONS, type ReasonCode, type WireError } from "@courtside/protocol";
import type { Strings } from "../strings/strings.ts";
import { reasonText } from "./reason-text.ts";

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
  const isWorded = strings.reasons?.[reasonCode] !== undefined;
  const isTheReasons =
    Object.hasOwn(REASONS, reasonCode) && message === REASONS[reasonCode as ReasonCode];
  if (isWorded || isTheReasons) return reasonText(reasonCode, strings, language) ?? message;
  return message === UNEXPLAINED ? (strings.errors[code] ?? message) : message;
}
