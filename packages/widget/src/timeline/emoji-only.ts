const MAX_EMOJI = 5;

// A constructor rather than a literal, so that a browser without the `v` flag fails here and not at parsing.
const EMOJI_ONLY = compile(`^(?:\\p{RGI_Emoji}\\s*){1,${MAX_EMOJI}}$`);

/** Whether a text is nothing but one to five emoji, which are then shown bigger. */
export function isEmojiOnly(text: string): boolean {
  return text.length < 80 && !!EMOJI_ONLY?.test(text);
}

function compile(pattern: string): RegExp | null {
  try {
    return new RegExp(pattern, "v");
  } catch {
    return null;
  }
}
