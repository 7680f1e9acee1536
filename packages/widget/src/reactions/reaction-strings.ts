import { primarySubtag } from "../strings/languages.ts";
import type { Plural } from "../strings/strings.ts";

/** What is said of reactions, in one language: so few words that all languages come together. */
export interface ReactionStrings {
  react: string;
  more: string;
  /** The row of pills below a message. */
  reactions: string;
  /** A pill: `{emoji}` and how many `{n}` chose it. */
  count: Plural;
}

export const REACTION_STRINGS: Readonly<Record<string, ReactionStrings>> & { en: ReactionStrings } =
  {
    en: {
      react: "React",
      more: "More emoji",
      reactions: "Reactions",
      count: { one: "{emoji}, {n} reaction", other: "{emoji}, {n} reactions" },
    },
    ar: {
      react: "تفاعل",
      more: "المزيد من الرموز",
      reactions: "التفاعلات",
      count: {
        zero: "{emoji}، لا تفاعلات",
        one: "{emoji}، {n} تفاعل",
        two: "{emoji}، {n} تفاعل",
        few: "{emoji}، {n} تفاعلات",
        many: "{emoji}، {n} تفاعلًا",
        other: "{emoji}، {n} تفاعل",
      },
    },
    de: {
      react: "Reagieren",
      more: "Weitere Emojis",
      reactions: "Reaktionen",
      count: { one: "{emoji}, {n} Reaktion", other: "{emoji}, {n} Reaktionen" },
    },
    es: {
      react: "Reaccionar",
      more: "Más emojis",
      reactions: "Reacciones",
      count: { one: "{emoji}, {n} reacción", other: "{emoji}, {n} reacciones" },
    },
  };

/** The sentences of a language, as BCP 47 tag; English where there are none. */
export function reactionStrings(language: string): ReactionStrings {
  return REACTION_STRINGS[primarySubtag(language)] ?? REACTION_STRINGS.en;
}
