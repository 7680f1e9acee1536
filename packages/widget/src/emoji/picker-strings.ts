import { primarySubtag } from "../strings/languages.ts";

/** What the picker says, in one language: so few words that all languages come together. */
export interface PickerStrings {
  pick: string;
  search: string;
  nothing: string;
  failed: string;
  /** In the order of the data's groups. */
  groups: readonly string[];
}

export const PICKER_STRINGS: Readonly<Record<string, PickerStrings>> & { en: PickerStrings } = {
  en: {
    pick: "Pick an emoji",
    search: "Search",
    nothing: "Nothing found.",
    failed: "The emoji could not be loaded.",
    groups: [
      "Smileys",
      "People",
      "Nature",
      "Food",
      "Places",
      "Activities",
      "Objects",
      "Symbols",
      "Flags",
    ],
  },
  ar: {
    pick: "اختر رمزًا تعبيريًا",
    search: "بحث",
    nothing: "لا توجد نتائج.",
    failed: "تعذر تحميل الرموز التعبيرية.",
    groups: ["وجوه", "أشخاص", "طبيعة", "طعام", "أماكن", "أنشطة", "أشياء", "رموز", "أعلام"],
  },
  de: {
    pick: "Emoji wählen",
    search: "Suchen",
    nothing: "Nichts gefunden.",
    failed: "Die Emojis konnten nicht geladen werden.",
    groups: [
      "Smileys",
      "Menschen",
      "Natur",
      "Essen",
      "Orte",
      "Aktivitäten",
      "Dinge",
      "Symbole",
      "Flaggen",
    ],
  },
  es: {
    pick: "Elegir un emoji",
    search: "Buscar",
    nothing: "No hay resultados.",
    failed: "No se pudieron cargar los emojis.",
    groups: [
      "Caras",
      "Personas",
      "Naturaleza",
      "Comida",
      "Lugares",
      "Actividades",
      "Objetos",
      "Símbolos",
      "Banderas",
    ],
  },
};

/** The sentences of a language, as BCP 47 tag; English where there are none. */
export function pickerStrings(language: string): PickerStrings {
  return PICKER_STRINGS[primarySubtag(language)] ?? PICKER_STRINGS.en;
}
