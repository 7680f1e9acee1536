import { en } from "./en.ts";
import type { Strings } from "./strings.ts";

/**
 * How each language is loaded, by primary subtag. To add one, write its table beside `es.ts` and name it here; the
 * compiler says which sentences are missing.
 */
const LANGUAGES: Record<string, () => Promise<Strings>> = {
  en: async () => en,
  ar: async () => (await import("./ar.ts")).ar,
  de: async () => (await import("./de.ts")).de,
  es: async () => (await import("./es.ts")).es,
};

/** The BCP 47 tags of the languages that the element speaks. */
export const SPOKEN: readonly string[] = Object.keys(LANGUAGES);

/** The first of some wanted languages that the element speaks, with its region kept (`de-AT`); else `en`. */
export function chooseLanguage(wanted: readonly (string | null | undefined)[]): string {
  for (const written of wanted) {
    // As systems name their locales: `de_AT`.
    const tag = written?.replaceAll("_", "-");
    if (tag && Object.hasOwn(LANGUAGES, primarySubtag(tag)) && isWellFormed(tag)) return tag;
  }
  return "en";
}

/** Loads a language's table; English where it cannot be loaded, because a chat in English beats none. */
export async function loadStrings(language: string): Promise<Strings> {
  try {
    return (await LANGUAGES[primarySubtag(language)]?.()) ?? en;
  } catch {
    return en;
  }
}

/** Which way a language is written. */
export function directionOf(language: string): "ltr" | "rtl" {
  return /^(ar|dv|fa|he|ps|sd|ug|ur|yi)$/.test(primarySubtag(language)) ? "rtl" : "ltr";
}

/** The language of a BCP 47 tag, such as `de` of `de-AT`. */
export function primarySubtag(tag: string): string {
  return tag.toLowerCase().split("-", 1)[0] ?? "";
}

/** `Intl` throws at a malformed tag, and the attribute may hold anything. */
function isWellFormed(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
