import type { ModerationHook, Verdict } from "@courtside/server";
import { ALLOWED } from "./allowed.ts";

export interface UnicodeOptions {
  /** Marks on one letter. Default: 4, which is enough for every living script. */
  maxMarks?: number;
  /** `clean` publishes it without what hides or distorts. Default: `"clean"`. */
  verdict?: "clean" | "reject" | "hold" | "shadow";
  /** The hook's name. Default: `"unicode"`. */
  name?: string;
}

/** Nothing in here needs a closer look. */
const PLAIN = /^[\n\t\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
/** What takes room and shows nothing, or takes none: soft hyphen, fillers, zero-width spaces, invisible signs, private use. */
const HIDDEN =
  /[\u00ad\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffb]|[\u034f\u180b-\u180d]|\p{Co}/u;
const MARK = /\p{Mark}/u;
const EMOJI_PART = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f/u;
/** Scripts that join letters with the zero-width joiners: Arabic, Hebrew's neighbours, and those of India and around it. */
const JOINING = /[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff\ufb50-\ufdff]/;
const JOINERS = /[\u200c\u200d]/;
const BLACK_FLAG = 0x1f3f4;

/**
 * Takes out of a text what hides or distorts it: control and direction characters, invisible padding, stacks of marks
 * ("zalgo"), joiners that join nothing; and brings it into normal form C. Emoji, flags and scripts that need joiners keep theirs.
 */
export function unicode(options: UnicodeOptions = {}): ModerationHook {
  const { maxMarks = 4, verdict = "clean", name = "unicode" } = options;
  return {
    name,
    kind: "rule",
    beforeMessage: ({ message: { text } }): Verdict => {
      const clean = cleanUnicode(text, maxMarks);
      if (clean === text) return ALLOWED;
      const reasonCode = "unicode";
      if (verdict !== "clean") return { action: verdict, reasonCode };
      // There was nothing else in it.
      if (clean.trim() === "") return { action: "reject", reasonCode };
      return { action: "rewrite", text: clean, reasonCode };
    },
  };
}

/** A text without what hides or distorts it, in normal form C. */
export function cleanUnicode(text: string, maxMarks: number): string {
  if (PLAIN.test(text)) return text;
  let clean = "";
  let marks = 0;
  let last = "";
  let flag = false;
  const characters = [...text.normalize("NFC")];
  for (const [at, character] of characters.entries()) {
    const codePoint = character.codePointAt(0) as number;
    // The flags of England, Scotland and Wales are a black flag and letters that are seen nowhere else.
    const tag = codePoint >= 0xe0020 && codePoint <= 0xe007f;
    flag = codePoint === BLACK_FLAG || (flag && tag);
    if (tag ? !flag : isHidden(character, last, characters[at + 1] ?? "")) continue;
    const isMark = MARK.test(character) && !EMOJI_PART.test(character);
    marks = isMark ? marks + 1 : 0;
    if (marks > maxMarks) continue;
    clean += character;
    last = character;
  }
  return clean;
}

function isHidden(character: string, before: string, after: string): boolean {
  if (CONTROL.test(character) || DIRECTION.test(character) || HIDDEN.test(character)) return true;
  if (!JOINERS.test(character)) return false;
  if (EMOJI_PART.test(before) && EMOJI_PART.test(after)) return false;
  return !(JOINING.test(before) && JOINING.test(after));
}
