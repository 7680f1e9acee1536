import { primarySubtag } from "../strings/languages.ts";

/** What is said of the sides, in one language: so few words that all languages come together. */
export interface SidesStrings {
  /** Names the row of buttons. */
  show: string;
  all: string;
  /** Sides without a name. */
  home: string;
  away: string;
  /** Leads to the room of one's own side, and back. */
  own: string;
  everyone: string;
}

const TABLES: Readonly<Record<string, SidesStrings>> & { en: SidesStrings } = {
  en: {
    show: "Messages of",
    all: "All",
    home: "Home",
    away: "Away",
    own: "Our end only",
    everyone: "Back to everyone",
  },
  ar: {
    show: "رسائل",
    all: "الكل",
    home: "المضيف",
    away: "الضيف",
    own: "جمهورنا فقط",
    everyone: "العودة إلى الجميع",
  },
  de: {
    show: "Nachrichten von",
    all: "Alle",
    home: "Heim",
    away: "Gast",
    own: "Nur unsere Kurve",
    everyone: "Zurück zu allen",
  },
  es: {
    show: "Mensajes de",
    all: "Todos",
    home: "Local",
    away: "Visitante",
    own: "Solo nuestra grada",
    everyone: "Volver con todos",
  },
};

/** @param language BCP 47 tag; English where it is not spoken. */
export function sidesStrings(language: string): SidesStrings {
  return TABLES[primarySubtag(language)] ?? TABLES.en;
}
