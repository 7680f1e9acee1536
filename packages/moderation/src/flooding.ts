import type { ModerationHook, Verdict } from "@courtside/server";
import { ALLOWED } from "./allowed.ts";

export interface FloodingOptions {
  /** How often one character may stand in a row. Default: 30, so that a long "GOOOOL" is one. */
  maxRepeated?: number;
  /** How often one word may stand in a row; of a phrase that is repeated, twice as many words may. Default: 10. */
  maxRepeatedWords?: number;
  /** Emoji in a message. Default: 20. */
  maxEmoji?: number;
  /** Lines in a message. Default: 6. */
  maxLines?: number;
  /** Letters and digits of a word, with a letter that is drawn out counted once. Default: 60. */
  maxWordLength?: number;
  /** Default: `"reject"`. */
  verdict?: "reject" | "hold" | "shadow";
  /** The hook's name. Default: `"flooding"`. */
  name?: string;
}

/** Words of a phrase that is seen to be repeated. */
const MAX_PERIOD = 4;
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}{2}/gu;

/** Stops a message that takes the screen: the same character, word or emoji over and over, many lines, words without end. */
export function flooding(options: FloodingOptions = {}): ModerationHook {
  const { verdict = "reject", name = "flooding", ...limits } = options;
  const bounds = { ...FLOODING_DEFAULTS, ...limits };
  return {
    name,
    kind: "rule",
    beforeMessage: ({ message }): Verdict => {
      const detail = floods(message.text, bounds);
      return detail === undefined ? ALLOWED : { action: verdict, reasonCode: "flooding", detail };
    },
  };
}

type FloodingBounds = Required<Omit<FloodingOptions, "verdict" | "name">>;

const FLOODING_DEFAULTS: FloodingBounds = {
  maxRepeated: 30,
  maxRepeatedWords: 10,
  maxEmoji: 20,
  maxLines: 6,
  maxWordLength: 60,
};

/** Which bound a text breaks, or undefined. */
function floods(text: string, bounds: FloodingBounds): string | undefined {
  const shape = shapeOf(text);
  if (shape.repeated > bounds.maxRepeated) return "repeated characters";
  if (shape.wordLength > bounds.maxWordLength) return "a very long word";
  if (shape.lines > bounds.maxLines) return "lines";
  if (repeatedWords(text) > bounds.maxRepeatedWords) return "repeated words";
  if (shape.plain || (text.match(EMOJI)?.length ?? 0) <= bounds.maxEmoji) return undefined;
  return "emoji";
}

/** The longest run, the longest word and the lines, in one pass. `plain`: there is nothing beyond Latin-1, so no emoji. */
function shapeOf(text: string): {
  repeated: number;
  wordLength: number;
  lines: number;
  plain: boolean;
} {
  const shape = { repeated: 0, wordLength: 0, lines: 1, plain: true };
  let run = 0;
  let word = 0;
  let last = -1;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    // An address is one long word to the eye that counts, and none to a reader.
    const breaks = unit <= 0x20 || unit === 0x2f || unit === 0x2d || unit === 0x2e;
    if (unit === 0x0a) shape.lines += 1;
    if (unit > 0xff) shape.plain = false;
    run = unit === last ? run + 1 : 1;
    word = breaks ? 0 : run === 1 ? word + 1 : word;
    last = unit;
    if (run > shape.repeated) shape.repeated = run;
    // Only scripts that put spaces between words have words that are too long.
    if (unit < 0x2e80 && word > shape.wordLength) shape.wordLength = word;
  }
  return shape;
}

/** The longest stretch that says the same one to four words over and over, in repetitions of a word; two words count as one. */
function repeatedWords(text: string): number {
  const words = text
    .toLowerCase()
    .split(/\s/)
    .filter((word) => word !== "");
  let most = 0;
  for (let period = 1; period <= MAX_PERIOD; period++) {
    let same = 0;
    for (let at = period; at < words.length; at++) {
      same = words[at] === words[at - period] ? same + 1 : 0;
      if (same > 0) most = Math.max(most, Math.floor((same + period) / Math.min(period, 2)));
    }
  }
  return most;
}
