import { type ParsedPattern, parseRawPattern } from "obscenity";
import { foldCharacter, INVISIBLE, isLatin } from "./fold-character.ts";
import { emptyReading, LATIN, pushSymbol } from "./reading.ts";

/** One spelling of a term, as the automaton looks for it. */
export interface TermForm {
  symbols: readonly number[];
  /** How often each symbol stands in a row. */
  runs: readonly number[];
  /** Whether a word has to begin where the term begins. */
  wordStart: boolean;
  /** Whether a word has to end where the term ends. */
  wordEnd: boolean;
  /** Whether it is written in Latin letters, in part at least. */
  latin: boolean;
}

/** A list may not make one line into thousands of spellings. */
const MAX_FORMS = 64;
const MAX_LETTERS = 64;
const ROMAN_LENGTH = 4;

/**
 * The spellings of one line of a word list: `word` is a whole word, `word*`, `*word` and `*word*` also the beginning, the
 * end or any part of a longer one, `word[s]` has an optional part. There are no other signs, and no regular expressions.
 *
 * @throws RangeError when the line is empty, too long, or cannot be read.
 */
export function termForms(line: string): TermForm[] {
  const openStart = line.startsWith("*");
  const openEnd = line.length > 1 && line.endsWith("*");
  const body = line.slice(openStart ? 1 : 0, openEnd ? -1 : undefined).trim();
  if (body === "") throw new RangeError("a term needs at least one letter");
  if (/[*?|\\]/.test(body)) {
    throw new RangeError(
      `"${line}": * stands at the beginning or the end of a term, and ? | \\ nowhere`,
    );
  }
  return patternForms(parse(body, line), { wordStart: !openStart, wordEnd: !openEnd }, line);
}

/** The spellings of a pattern of the obscenity library. Wildcards are left out. */
export function patternForms(
  pattern: ParsedPattern,
  bounds: { wordStart: boolean; wordEnd: boolean },
  line: string,
): TermForm[] {
  let spellings = [""];
  for (const node of pattern.nodes) {
    // The kinds of the library: 0 optional, 1 wildcard, 2 literal.
    const child = "childNode" in node ? node.childNode : node;
    if (!("chars" in child)) return [];
    const piece = String.fromCodePoint(...child.chars);
    const longer = spellings.map((spelling) => spelling + piece);
    spellings = "childNode" in node ? [...spellings, ...longer] : longer;
    if (spellings.length > MAX_FORMS) throw new RangeError(`"${line}" has too many optional parts`);
  }
  return spellings
    .flatMap(withRomanLetters)
    .map((spelling) => ({ ...foldTerm(spelling, line), ...bounds }));
}

/** `v` for `u`, as on old stone: it makes no word of its own from words of this length. */
function withRomanLetters(spelling: string): string[] {
  const roman = spelling.replaceAll(/u/gi, "v");
  return roman === spelling || spelling.length < ROMAN_LENGTH ? [spelling] : [spelling, roman];
}

function parse(body: string, line: string): ParsedPattern {
  try {
    return parseRawPattern(body);
  } catch (cause) {
    throw new RangeError(`"${line}" cannot be read: an optional part is written [so]`, { cause });
  }
}

/** Folds letters as a text's are, but for leetspeak: a digit in a list is that digit. */
function foldTerm(spelling: string, line: string): Pick<TermForm, "symbols" | "runs" | "latin"> {
  if (spelling.length > MAX_LETTERS)
    throw new RangeError(`"${line}" is longer than ${MAX_LETTERS} letters`);
  const reading = emptyReading(spelling.length);
  let latin = false;
  for (const character of spelling.normalize("NFC")) {
    const codePoint = character.codePointAt(0) as number;
    const symbol = foldCharacter(codePoint);
    if (symbol === INVISIBLE) continue;
    latin ||= isLatin(codePoint);
    pushSymbol(reading, symbol, LATIN, 0, 0);
  }
  const symbols = [...reading.symbols.subarray(0, reading.length)];
  if (symbols.every((symbol) => symbol === 0x20)) throw new RangeError(`"${line}" has no letter`);
  return { symbols, runs: [...reading.runs.subarray(0, reading.length)], latin };
}
