import { primarySubtag } from "../strings/languages.ts";
import type { Plural } from "../strings/strings.ts";

/** What is said of messages that a busy room left out, in one language: so few words that all come together. */
export interface SkippedStrings {
  skipped: Plural;
  show: string;
  loading: string;
  failed: string;
}

const TABLES: Readonly<Record<string, SkippedStrings>> & { en: SkippedStrings } = {
  en: {
    skipped: { one: "Busy chat: {n} message skipped", other: "Busy chat: {n} messages skipped" },
    show: "Show",
    loading: "Loading…",
    failed: "Not loaded. Try again",
  },
  ar: {
    skipped: {
      zero: "دردشة مزدحمة: لم تُتخطَّ أي رسالة",
      one: "دردشة مزدحمة: تم تخطي رسالة واحدة",
      two: "دردشة مزدحمة: تم تخطي رسالتين",
      few: "دردشة مزدحمة: تم تخطي {n} رسائل",
      many: "دردشة مزدحمة: تم تخطي {n} رسالة",
      other: "دردشة مزدحمة: تم تخطي {n} رسالة",
    },
    show: "عرض",
    loading: "جارٍ التحميل…",
    failed: "لم تُحمَّل. حاول مجددًا",
  },
  de: {
    skipped: {
      one: "Viel los: {n} Nachricht übersprungen",
      other: "Viel los: {n} Nachrichten übersprungen",
    },
    show: "Zeigen",
    loading: "Wird geladen…",
    failed: "Nicht geladen. Nochmal",
  },
  es: {
    skipped: {
      one: "Chat muy activo: {n} mensaje omitido",
      other: "Chat muy activo: {n} mensajes omitidos",
    },
    show: "Mostrar",
    loading: "Cargando…",
    failed: "No se cargó. Reintentar",
  },
};

/** The sentences of a language, as BCP 47 tag; English where there are none. */
export function skippedStrings(language: string): SkippedStrings {
  return TABLES[primarySubtag(language)] ?? TABLES.en;
}
