// One step at a time: a skin tone is an emoji by itself as well, so that one expression for the whole text would try both
// readings of each and take exponential time over a text that is no match.
const STEP =
  /\p{RGI_Emoji}|\p{Extended_Pictographic}\uFE0F?(?:\u200D\p{Extended_Pictographic}\uFE0F?)*|\s+/vy;

/** Whether a text is nothing but emoji, however many, and the space between them. */
export function isEmojiOnly(text: string): boolean {
  STEP.lastIndex = 0;
  while (STEP.lastIndex < text.length) {
    if (!STEP.test(text)) return false;
  }
  return text.trim() !== "";
}
