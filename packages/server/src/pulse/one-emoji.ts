const PICTURE = String.raw`\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?`;
const TAGS = String.raw`(?:[\u{E0020}-\u{E007E}]+\u{E007F})?`;
const FLAG = String.raw`\p{Regional_Indicator}{2}`;
const KEYCAP = String.raw`[0-9#*]\uFE0F?\u20E3`;

// By the shape that Unicode gives emoji (UTS 51), not by the list of those that this version of Node knows: phones bring
// new ones every year.
const ONE_EMOJI = new RegExp(
  `^(?:${FLAG}|${KEYCAP}|${PICTURE}(?:\\u200D${PICTURE})*${TAGS})$`,
  "u",
);

/** Whether a text is a single emoji, as it is shown: with its skin tone, a family, a flag. */
export function isOneEmoji(text: string): boolean {
  return text.length <= 32 && ONE_EMOJI.test(text);
}

/**
 * An emoji as it is counted. Keyboards differ in whether they write U+FE0F after a picture, which asks for the coloured one:
 * it stands where the picture would otherwise be drawn as text, and nowhere else.
 */
export function emojiAsCounted(emoji: string): string {
  return emoji
    .replace(/(\p{Emoji_Presentation})\uFE0F/gu, "$1")
    .replace(/\p{Extended_Pictographic}(?![\uFE0F\p{Emoji_Modifier}])/gu, coloured)
    .replace(/[0-9#*](?=\u20E3)/g, "$&\uFE0F");
}

function coloured(picture: string): string {
  return /\p{Emoji_Presentation}/u.test(picture) ? picture : `${picture}\uFE0F`;
}
