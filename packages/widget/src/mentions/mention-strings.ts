import { primarySubtag } from "../strings/languages.ts";

/** The name of the list of those who can be mentioned, by language. */
const LABELS: Readonly<Record<string, string>> & { en: string } = {
  en: "People to mention",
  ar: "أشخاص يمكن الإشارة إليهم",
  de: "Wer erwähnt werden kann",
  es: "Personas que se pueden mencionar",
};

/** @param language BCP 47 tag. */
export function mentionLabel(language: string): string {
  return LABELS[primarySubtag(language)] ?? LABELS.en;
}
