import { primarySubtag } from "../strings/languages.ts";

/** What is said of bursts, in one language: so few words that all languages come together. */
export interface BurstsStrings {
  /** Names the row of buttons. */
  cheer: string;
  /** Names one of them: `{emoji}`. */
  throw: string;
}

const TABLES: Readonly<Record<string, BurstsStrings>> & { en: BurstsStrings } = {
  en: { cheer: "Cheer along", throw: "Throw {emoji}" },
  ar: { cheer: "شارك التشجيع", throw: "أرسل {emoji}" },
  de: { cheer: "Mitfiebern", throw: "{emoji} werfen" },
  es: { cheer: "Anima", throw: "Lanza {emoji}" },
};

/** @param language BCP 47 tag; English where it is not spoken. */
export function burstsStrings(language: string): BurstsStrings {
  return TABLES[primarySubtag(language)] ?? TABLES.en;
}
