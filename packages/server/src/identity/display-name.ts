import { cleanText, LIMITS, textLength } from "@courtside/protocol";

// They reorder the text around them, which lets a name pose as another or scramble the row that it stands in.
const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
// Stacked marks reach into the rows above and below; no language needs more than four on one letter.
const STACKED_MARKS = /(\p{M}{4})\p{M}+/gu;

/**
 * A name as everyone will see it: cleaned as any text, on one line, without what would disturb the rows around it.
 */
export function cleanName(name: string): string {
  return cleanText(name)
    .replace(BIDI_CONTROLS, "")
    .normalize("NFC")
    .replace(STACKED_MARKS, "$1")
    .replace(/\s+/g, " ")
    .trim();
}

/** Why a guest may not have a name; undefined when they may. */
export function nameProblem(name: string, reserved: readonly string[]): string | undefined {
  if (foldName(name) === "" && !/\p{Extended_Pictographic}/u.test(name)) {
    return "Choose a name with at least one letter, digit or emoji.";
  }
  if (textLength(name) > LIMITS.nameLength) {
    return `Choose a name of at most ${LIMITS.nameLength} characters.`;
  }
  if (reserved.some((word) => foldName(word) === foldName(name))) {
    return "That name is reserved. Choose another.";
  }
  return undefined;
}

/**
 * The form in which two names count as the same: compatibility forms, case, accents, spaces, signs and invisible
 * characters do not tell them apart.
 */
export function foldName(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]|\p{Default_Ignorable_Code_Point}/gu, "");
}
