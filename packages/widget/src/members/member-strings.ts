import type { Role } from "@courtside/protocol";
import { primarySubtag } from "../strings/languages.ts";
import type { Plural } from "../strings/strings.ts";

/** What the list of members says in one language: so few words that all languages come together. */
export interface MemberStrings {
  title: string;
  search: string;
  close: string;
  roles: Record<Role, string>;
  /** The home and the away side; any other is called by its own name. */
  home: string;
  away: string;
  tooMany: string;
  nobody: string;
  failed: string;
  /** How many are shown, for screen readers. */
  found: Plural;
}

const TABLES: Readonly<Record<string, MemberStrings>> & { en: MemberStrings } = {
  en: {
    title: "Who is here",
    search: "Search people",
    close: "Close",
    roles: {
      host: "Hosts",
      moderator: "Moderators",
      bot: "Bots",
      member: "Members",
      viewer: "Guests",
    },
    home: "Home",
    away: "Away",
    tooMany: "There are too many people here to list.",
    nobody: "Nobody of that name.",
    failed: "The list could not be loaded.",
    found: { one: "{n} person", other: "{n} people" },
  },
  ar: {
    title: "من هنا الآن",
    search: "ابحث عن شخص",
    close: "إغلاق",
    roles: {
      host: "المضيفون",
      moderator: "المشرفون",
      bot: "الروبوتات",
      member: "الأعضاء",
      viewer: "الضيوف",
    },
    home: "صاحب الأرض",
    away: "الضيف",
    tooMany: "عدد الحاضرين أكبر من أن يُعرض.",
    nobody: "لا أحد بهذا الاسم.",
    failed: "تعذر تحميل القائمة.",
    found: {
      zero: "لا أحد",
      one: "شخص واحد",
      two: "شخصان",
      few: "{n} أشخاص",
      many: "{n} شخصًا",
      other: "{n} شخص",
    },
  },
  de: {
    title: "Wer da ist",
    search: "Personen suchen",
    close: "Schließen",
    roles: {
      host: "Gastgeber",
      moderator: "Moderation",
      bot: "Bots",
      member: "Mitglieder",
      viewer: "Gäste",
    },
    home: "Heim",
    away: "Gast",
    tooMany: "Hier sind zu viele, um alle zu nennen.",
    nobody: "Niemand mit diesem Namen.",
    failed: "Die Liste konnte nicht geladen werden.",
    found: { one: "{n} Person", other: "{n} Personen" },
  },
  es: {
    title: "Quién está aquí",
    search: "Buscar personas",
    close: "Cerrar",
    roles: {
      host: "Anfitriones",
      moderator: "Moderación",
      bot: "Bots",
      member: "Miembros",
      viewer: "Invitados",
    },
    home: "Local",
    away: "Visitante",
    tooMany: "Hay demasiadas personas para mostrarlas.",
    nobody: "Nadie con ese nombre.",
    failed: "No se pudo cargar la lista.",
    found: { one: "{n} persona", other: "{n} personas" },
  },
};

/** @param language BCP 47 tag. */
export function memberStrings(language: string): MemberStrings {
  return TABLES[primarySubtag(language)] ?? TABLES.en;
}
