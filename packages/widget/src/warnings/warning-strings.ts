/** What is said around a warning: so few words that all languages come together. */
export interface WarningStrings {
  /** Names the warning. */
  title: string;
  /** What the member says to it. */
  read: string;
}

export const WARNING_STRINGS: Readonly<Record<string, WarningStrings>> & { en: WarningStrings } = {
  en: { title: "A warning from the moderators", read: "I have read it" },
  ar: { title: "تحذير من المشرفين", read: "لقد قرأته" },
  de: { title: "Eine Verwarnung der Moderation", read: "Ich habe es gelesen" },
  es: { title: "Una advertencia de la moderación", read: "Lo he leído" },
};
