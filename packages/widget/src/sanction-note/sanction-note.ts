import type { Sanction } from "@courtside/protocol";
import { primarySubtag } from "../strings/languages.ts";
import { fill } from "../strings/strings.ts";
import { SANCTION_STRINGS } from "./sanction-strings.ts";

/**
 * Why somebody cannot write, with until when and the moderator's reason: what stands at the composer, or in its place.
 *
 * @param said What the chat itself says of it, in `language`.
 * @param language As BCP 47 tag.
 */
export function sanctionNote(
  said: string,
  { kind, until, reason }: Pick<Sanction, "kind" | "until" | "reason">,
  language: string,
): string {
  const primary = primarySubtag(language);
  const strings = SANCTION_STRINGS[primary] ?? SANCTION_STRINGS.en;
  const ends = kind === "ban" && until !== undefined;
  const what = ends ? fill(strings.bannedUntil, { time: formatEnd(until, language) }) : said;
  // The reason keeps its own direction of writing, whatever that of the sentence is.
  return reason ? `${what} ${fill(strings.reason, { reason: `\u2068${reason}\u2069` })}` : what;
}

/** A moment that may be minutes or months away. */
function formatEnd(until: number, language: string): string {
  const format = { dateStyle: "medium", timeStyle: "short" } as const;
  return new Intl.DateTimeFormat(language, format).format(until);
}
