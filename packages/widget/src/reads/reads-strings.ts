import { primarySubtag } from "../strings/languages.ts";

/** What is said of reading, in one language: so few words that all languages come together. */
export interface ReadsStrings {
  /** Above the first message that has not been read. */
  unread: string;
  /** `{names}`: who has read one's own last message. */
  seenBy: string;
  /** `{names}`, and `{n}` more. */
  seenByMore: string;
}

const TABLES: Readonly<Record<string, ReadsStrings>> & { en: ReadsStrings } = {
  en: { unread: "New", seenBy: "Seen by {names}", seenByMore: "Seen by {names} and {n} more" },
  ar: { unread: "جديد", seenBy: "شاهدها {names}", seenByMore: "شاهدها {names} و{n} آخرون" },
  de: {
    unread: "Neu",
    seenBy: "Gelesen von {names}",
    seenByMore: "Gelesen von {names} und {n} weiteren",
  },
  es: { unread: "Nuevo", seenBy: "Visto por {names}", seenByMore: "Visto por {names} y {n} más" },
};

/** @param language BCP 47 tag. */
export function readsStrings(language: string): ReadsStrings {
  return TABLES[primarySubtag(language)] ?? TABLES.en;
}
