import { primarySubtag } from "../strings/languages.ts";
import { type EmojiGroup, readGroups } from "./emoji-groups.ts";

/** How the names of each language are loaded. Unicode's data that we have knows no Arabic: those readers get English. */
const NAMES: Readonly<Record<string, () => Promise<{ names: readonly string[] }>>> = {
  de: () => import("./names/emoji-names-de.ts"),
  es: () => import("./names/emoji-names-es.ts"),
};

/**
 * The emoji with their names in a language, as BCP 47 tag; in English where it has none.
 *
 * @throws where they cannot be loaded.
 */
export async function loadEmoji(language: string): Promise<EmojiGroup[]> {
  const primary = primarySubtag(language);
  const load = NAMES[primary] ?? (() => import("./names/emoji-names-en.ts"));
  return readGroups((await load()).names);
}
