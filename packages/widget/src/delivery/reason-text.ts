import { REASONS, type ReasonCode } from "@courtside/protocol";
import { primarySubtag } from "../strings/languages.ts";
import type { Strings } from "../strings/strings.ts";
import { REASON_STRINGS } from "./reason-strings.ts";

/**
 * What a reason says: in the page's own wording, else in the reader's language, else in English.
 *
 * @param language As BCP 47 tag.
 * @returns undefined for a reason of the host's own that the page has no words for.
 */
export function reasonText(
  reasonCode: string,
  { reasons }: Pick<Strings, "reasons">,
  language: string,
): string | undefined {
  const worded = reasons?.[reasonCode];
  if (worded !== undefined || !Object.hasOwn(REASONS, reasonCode)) return worded;
  const primary = primarySubtag(language);
  const known = reasonCode as ReasonCode;
  return REASON_STRINGS[primary]?.[known] ?? REASONS[known];
}
