import { textLength, type WireError } from "@courtside/protocol";
import { EMPTY_TEXT, tooLong } from "./local-error.ts";

/**
 * What the server would refuse about a text, known without asking it.
 *
 * @param text Cleaned by `cleanText`.
 * @param maxLength Code points that the room allows; undefined while that is not known.
 */
export function checkText(text: string, maxLength: number | undefined): WireError | null {
  if (text === "") return EMPTY_TEXT;
  if (maxLength !== undefined && textLength(text) > maxLength) return tooLong(maxLength);
  return null;
}
