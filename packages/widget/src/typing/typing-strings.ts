/** Who is typing, in one language: so few words that all languages come together. */
export interface TypingStrings {
  one: string;
  two: string;
  several: string;
}

export const TYPING_STRINGS: Readonly<Record<string, TypingStrings>> & { en: TypingStrings } = {
  en: {
    one: "{a} is typing",
    two: "{a} and {b} are typing",
    several: "Several people are typing",
  },
  ar: {
    one: "{a} يكتب الآن",
    two: "{a} و{b} يكتبان الآن",
    several: "عدة أشخاص يكتبون الآن",
  },
  de: {
    one: "{a} schreibt",
    two: "{a} und {b} schreiben",
    several: "Mehrere schreiben",
  },
  es: {
    one: "{a} está escribiendo",
    two: "{a} y {b} están escribiendo",
    several: "Varias personas están escribiendo",
  },
};
