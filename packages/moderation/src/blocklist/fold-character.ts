import { resolveConfusablesTransformer } from "obscenity";

/** What separates words. */
export const SEPARATOR = 0x20;
/** What nobody sees: it joins nothing and separates nothing. */
export const INVISIBLE = 0;

const ENYE = 0xf1;
const INVISIBLES = /\p{Default_Ignorable_Code_Point}|\p{Mark}|\p{Cc}/u;
const LETTER_OR_NUMBER = /\p{L}|\p{N}/u;
/** Letters in circles and squares, which Unicode counts as symbols. Flags are made of the letters behind the last. */
const LAST_ENCLOSED_LETTER = 0x1f1e5;

const confusables = resolveConfusablesTransformer() as { transform(codePoint: number): number };
/** 0xffff: not worked out yet. A table of fixed size, so that no text can make it grow. */
const known = new Uint16Array(0x10000).fill(0xffff);

/**
 * The letter that a reader sees in a code point: lower case, without accents, and in Latin where it looks so. `ñ` stays
 * itself, because `año` and `ano` are different words. Digits are digits; what is neither is {@link SEPARATOR}, and what
 * nobody sees {@link INVISIBLE}.
 */
export function foldCharacter(codePoint: number): number {
  if (codePoint > 0xffff) return workOut(codePoint);
  const folded = known[codePoint] as number;
  if (folded !== 0xffff) return folded;
  const result = workOut(codePoint);
  known[codePoint] = result;
  return result;
}

function workOut(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  // White space first: a line feed is a control character that separates.
  if (/\s/.test(character)) return SEPARATOR;
  if (INVISIBLES.test(character)) return INVISIBLE;
  if (codePoint === ENYE || codePoint === 0xd1) return ENYE;
  if (!isEnclosed(codePoint) && !LETTER_OR_NUMBER.test(character) && codePoint !== 0x20ac)
    return SEPARATOR;
  const plain = character
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase();
  if (/^[a-z0-9]$/.test(plain)) return plain.charCodeAt(0);
  // In small letters, so that the two cases of a letter are one; a letter that looks like a digit stays what it is.
  const alike = String.fromCodePoint(
    confusables.transform(plain.codePointAt(0) ?? codePoint),
  ).toLowerCase();
  if (/^[a-z]$/.test(alike)) return alike.charCodeAt(0);
  // Another script: itself, where it fits the table of symbols.
  const other = plain.length === 1 ? plain.charCodeAt(0) : codePoint;
  return other < 0xffff ? other : SEPARATOR;
}

/** Whether a code point is of the Latin script, as itself or in one of its dresses (fullwidth, bold, in a circle). */
export function isLatin(codePoint: number): boolean {
  if (codePoint < 0x80) return true;
  if (codePoint > 0xffff) return codePoint >= 0x1d400 && codePoint <= LAST_ENCLOSED_LETTER;
  return /\p{Script=Latin}/u.test(String.fromCharCode(codePoint)) || isEnclosed(codePoint);
}

function isEnclosed(codePoint: number): boolean {
  return (
    (codePoint >= 0x2460 && codePoint <= 0x24ff) ||
    (codePoint >= 0x1f110 && codePoint <= LAST_ENCLOSED_LETTER)
  );
}
