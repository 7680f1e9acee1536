/** What a room's mode allows: so few words that all languages come together. */
export interface ModeStrings {
  emojiOnly: string;
  noLinks: string;
  unique: string;
}

export const MODE_STRINGS: Readonly<Record<string, ModeStrings>> & { en: ModeStrings } = {
  en: {
    emojiOnly: "Emoji only right now.",
    noLinks: "No links right now.",
    unique: "Only what nobody has just said.",
  },
  ar: {
    emojiOnly: "رموز تعبيرية فقط الآن.",
    noLinks: "لا روابط الآن.",
    unique: "فقط ما لم يقله أحد للتو.",
  },
  de: {
    emojiOnly: "Gerade nur Emojis.",
    noLinks: "Gerade keine Links.",
    unique: "Nur was noch niemand gesagt hat.",
  },
  es: {
    emojiOnly: "Ahora solo emojis.",
    noLinks: "Ahora sin enlaces.",
    unique: "Solo lo que nadie acaba de decir.",
  },
};
