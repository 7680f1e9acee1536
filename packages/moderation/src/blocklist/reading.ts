import { foldCharacter, INVISIBLE, isLatin, SEPARATOR } from "./fold-character.ts";

/** How the letter at a place came to be one. */
export const LATIN = 1;
export const DIGIT = 2;
export const FOREIGN = 4;
/** An `@` that begins a word: it may name somebody. */
export const MENTION = 8;

/**
 * A text as a reader hears it: one symbol for each run of the same letter, one {@link SEPARATOR} between words, and
 * where in the text each came from.
 */
export interface Reading {
  length: number;
  /** Folded characters. */
  symbols: Uint16Array;
  /** How often the symbol was repeated, from 1. */
  runs: Uint16Array;
  /** Where the run begins in the text, in UTF-16 units. */
  starts: Uint32Array;
  /** Where it ends, exclusive. */
  ends: Uint32Array;
  /** {@link LATIN}, {@link DIGIT}, {@link FOREIGN}, {@link MENTION} of the run's characters, together. */
  kinds: Uint8Array;
}

/** What stands for a letter in leetspeak. `1` is read twice: as `i`, and as `l`. */
export type OneMeans = "i" | "l";

/** Digits that are read as letters where they touch one. The pairs are those of the obscenity library, `8` for `b` and `9` for `g`. */
const DIGITS = new Map(
  [..."034567829"].map((digit, at) => [digit.charCodeAt(0), "oeasgtbzg".charCodeAt(at)]),
);
const ONE = 0x31;
const AT = 0x40;
const DOLLAR = 0x24;
const BANG = 0x21;
const BAR = 0x7c;
const PLUS = 0x2b;
const TILDE_MARK = 0x303;

export function emptyReading(capacity: number): Reading {
  return {
    length: 0,
    symbols: new Uint16Array(capacity),
    runs: new Uint16Array(capacity),
    starts: new Uint32Array(capacity),
    ends: new Uint32Array(capacity),
    kinds: new Uint8Array(capacity),
  };
}

/** Adds one character to a reading; one that repeats the last lengthens its run. */
export function pushSymbol(
  reading: Reading,
  symbol: number,
  kind: number,
  start: number,
  end: number,
  count = 1,
): void {
  const last = reading.length - 1;
  if (last >= 0 && reading.symbols[last] === symbol) {
    reading.runs[last] = Math.min(0xffff, (reading.runs[last] as number) + count);
    reading.ends[last] = end;
    reading.kinds[last] = (reading.kinds[last] as number) | kind;
    return;
  }
  const at = reading.length++;
  reading.symbols[at] = symbol;
  reading.runs[at] = count;
  reading.starts[at] = start;
  reading.ends[at] = end;
  reading.kinds[at] = kind;
}

/** Reads a text once, from its first character to its last. */
export function readText(text: string, oneMeans: OneMeans): Reading {
  const reading = emptyReading(text.length);
  let at = 0;
  while (at < text.length) {
    const codePoint = text.codePointAt(at) as number;
    const end = at + (codePoint > 0xffff ? 2 : 1);
    const symbol = symbolAt(text, at, end, codePoint, oneMeans);
    if (symbol !== INVISIBLE) {
      pushSymbol(reading, symbol, kindOf(codePoint, symbol, reading), at, end);
    } else if (codePoint === TILDE_MARK) {
      addTilde(reading);
    }
    at = end;
  }
  return reading;
}

/** `n` and a combining tilde are one letter, in a text that is not in normal form C. */
function addTilde(reading: Reading): void {
  const last = reading.length - 1;
  if (reading.symbols[last] === 0x6e && reading.runs[last] === 1) reading.symbols[last] = 0xf1;
}

function symbolAt(
  text: string,
  at: number,
  end: number,
  codePoint: number,
  oneMeans: OneMeans,
): number {
  if (codePoint >= 0x61 && codePoint <= 0x7a) return codePoint;
  if (codePoint >= 0x41 && codePoint <= 0x5a) return codePoint + 0x20;
  if (codePoint === SEPARATOR) return SEPARATOR;
  const one = oneMeans === "i" ? 0x69 : 0x6c;
  switch (codePoint) {
    case AT:
      return isWordUnit(text, end) || isLetter(text, at - 1) ? 0x61 : SEPARATOR;
    case DOLLAR:
      return isLetter(text, at - 1) || isLetter(text, end) || text.charCodeAt(at - 1) === DOLLAR
        ? 0x73
        : SEPARATOR;
    case BANG:
    case BAR:
      return isWordUnit(text, at - 1) && isLetter(text, end) ? one : SEPARATOR;
    case PLUS:
      return isLetter(text, at - 1) && isLetter(text, end) ? 0x74 : SEPARATOR;
  }
  if (codePoint < 0x30 || codePoint > 0x39) return foldCharacter(codePoint);
  if (!touchesLetter(text, at)) return codePoint;
  return codePoint === ONE ? one : (DIGITS.get(codePoint) ?? codePoint);
}

function kindOf(codePoint: number, symbol: number, reading: Reading): number {
  if (symbol === SEPARATOR) return 0;
  if (codePoint === AT) {
    const before = reading.length - 1;
    return before < 0 || reading.symbols[before] === SEPARATOR ? MENTION : 0;
  }
  if (codePoint >= 0x30 && codePoint <= 0x39) return DIGIT;
  return isAsciiLetter(codePoint) || isLatin(codePoint) ? LATIN : FOREIGN;
}

/** Looks past at most two neighbours, so that reading stays linear: `a55` and `h4x0r` touch letters, `2024` does not. */
function touchesLetter(text: string, at: number): boolean {
  return (
    isLetter(text, at - 1) ||
    isLetter(text, at + 1) ||
    (isWordUnit(text, at - 1) && isLetter(text, at - 2)) ||
    (isWordUnit(text, at + 1) && isLetter(text, at + 2))
  );
}

function isWordUnit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return isLetter(text, at) || (unit >= 0x30 && unit <= 0x39) || unit === DOLLAR || unit === AT;
}

function isLetter(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return isAsciiLetter(unit) || (unit > 0xbf && foldCharacter(unit) !== SEPARATOR);
}

function isAsciiLetter(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a);
}
