/** Length of a text as every limit counts it: in code points, so that an astral emoji counts once. */
export function textLength(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** The first `max` code points of a text, never half an emoji's surrogate pair. */
export function truncateText(text: string, max: number): string {
  if (text.length <= max) return text;
  let out = "";
  let count = 0;
  for (const character of text) {
    if (count === max) return out;
    out += character;
    count += 1;
  }
  return out;
}

// Unicode's control characters but tab and line feed, and the two separators that break lines in surprising places.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufeff]/g;

// Unicode's own bound for a stream of text (UAX #15). The time that NFC takes grows with the square of such a heap, and it
// would cover the lines above and below.
const HEAPED_MARKS = /(\p{M}{30})\p{M}+/gu;

/**
 * The one documented change that a server makes to what was typed: well-formed Unicode in NFC, line ends as
 * `\n`, no control characters, no more than 30 combining marks in a row, at most one blank line in a row, no white
 * space at either end. Everything else is kept as typed.
 */
export function cleanText(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?/g, "\n")
      .replace(CONTROLS, "")
      .replace(HEAPED_MARKS, "$1")
      // After the controls are gone: one between a letter and its accent would keep them apart.
      .normalize("NFC")
      .replace(/\n[ \t]*\n(?:[ \t]*\n)+/g, "\n\n")
      .trim()
  );
}
