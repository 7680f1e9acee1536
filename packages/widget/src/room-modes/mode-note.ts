import type { RoomSettings } from "@courtside/protocol";
import { primarySubtag } from "../strings/languages.ts";
import { MODE_STRINGS } from "./mode-strings.ts";

/** The settings of a room that say what may be written in it. */
export type RoomMode = Pick<RoomSettings, "emojiOnly" | "links" | "unique">;

/**
 * What whoever writes should know of the room's mode beforehand; null where anything goes. Where only emoji are allowed, that
 * says all.
 *
 * @param language As BCP 47 tag.
 */
export function modeNote({ emojiOnly, links, unique }: RoomMode, language: string): string | null {
  const primary = primarySubtag(language);
  const strings = MODE_STRINGS[primary] ?? MODE_STRINGS.en;
  if (emojiOnly) return strings.emojiOnly;
  const notes = [...(links ? [] : [strings.noLinks]), ...(unique ? [strings.unique] : [])];
  return notes.length > 0 ? notes.join(" ") : null;
}
