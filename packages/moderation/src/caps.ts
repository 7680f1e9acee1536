import type { ModerationHook, Verdict } from "@courtside/server";
import { ALLOWED } from "./allowed.ts";

export interface CapsOptions {
  /** The part of the letters that may be capitals, from 0 to 1. Default: 0.7. */
  maxRatio?: number;
  /** Messages with fewer letters are never too loud. Default: 24. */
  minLetters?: number;
  /** `lower` publishes it in small letters. Default: `"lower"`. */
  verdict?: "lower" | "reject" | "hold" | "shadow";
  /** The hook's name. Default: `"caps"`. */
  name?: string;
}

/**
 * Turns down shouting. Only letters of scripts that have capitals count; a letter that is drawn out counts once ("GOOOOOL" is
 * three), and so does a word that is chanted ("USA USA USA"); names of accounts (`@RMADRID`) and links do not count.
 */
export function caps(options: CapsOptions = {}): ModerationHook {
  const { maxRatio = 0.7, minLetters = 24, verdict = "lower", name = "caps" } = options;
  return {
    name,
    kind: "rule",
    beforeMessage: ({ message: { text } }): Verdict => {
      const { upper, lower } = countLetters(text);
      if (upper + lower < minLetters || upper <= maxRatio * (upper + lower)) return ALLOWED;
      const reasonCode = "caps";
      if (verdict === "lower") return { action: "rewrite", text: lowerWords(text), reasonCode };
      return { action: verdict, reasonCode, detail: `${upper} of ${upper + lower} letters` };
    },
  };
}

function countLetters(text: string): { upper: number; lower: number } {
  let upper = 0;
  let lower = 0;
  for (const word of new Set(text.split(/\s/))) {
    if (word === "" || isAddress(word)) continue;
    const counted = countWord(word);
    upper += counted.upper;
    lower += counted.lower;
  }
  return { upper, lower };
}

function countWord(word: string): { upper: number; lower: number } {
  let upper = 0;
  let lower = 0;
  let last = "";
  for (const character of word) {
    if (character === last) continue;
    last = character;
    const small = character.toLowerCase();
    if (small !== character) upper += 1;
    else if (small !== character.toUpperCase()) lower += 1;
  }
  return { upper, lower };
}

/** The name of an account, or a link: it leads elsewhere when its letters are changed. */
function isAddress(word: string): boolean {
  return word.startsWith("@") || word.includes("://");
}

/** In small letters, but for addresses. */
function lowerWords(text: string): string {
  return text
    .split(/(\s)/)
    .map((word) => (isAddress(word) ? word : word.toLowerCase()))
    .join("");
}
