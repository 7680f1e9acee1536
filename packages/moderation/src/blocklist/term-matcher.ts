import { type Automaton, buildAutomaton, scan } from "./automaton.ts";
import { SEPARATOR } from "./fold-character.ts";
import { DIGIT, FOREIGN, LATIN, MENTION, type Reading } from "./reading.ts";
import type { TermForm } from "./term-forms.ts";

/** A place in a reading at which a form stands. */
export interface FormHit {
  form: number;
  /** The first symbol, and the one behind the last. */
  from: number;
  to: number;
}

/**
 * Letters that neither English nor Spanish writes twice: two of them are drawn out on purpose. Of the others it takes
 * three, or a word of {@link LONG} letters, so that `penne` is no `pene`.
 */
const NEVER_DOUBLED = new Set([..."ahijkquvwxyñ"].map((letter) => letter.charCodeAt(0)));
const LONG = 6;
/** Digits of a number beside a word; the bound keeps each check short. */
const MAX_NUMBER = 8;

/** Looks for many forms at once. The time is that of one pass, plus one check for each candidate. */
export class TermMatcher {
  readonly #forms: readonly TermForm[];
  readonly #automaton: Automaton;

  constructor(forms: readonly TermForm[]) {
    this.#forms = forms;
    this.#automaton = buildAutomaton(forms.map(({ symbols }) => symbols));
  }

  /**
   * All places in a reading, as they end.
   *
   * @param bounds `words` where the reading has spaces between words; `none` where they are lost, so that any place may begin one.
   */
  find(reading: Reading, bounds: "words" | "none" = "words"): FormHit[] {
    const hits: FormHit[] = [];
    scan(this.#automaton, reading.symbols, 0, reading.length, (index, to) => {
      const form = this.#forms[index] as TermForm;
      const from = to - form.symbols.length;
      if (stands(form, reading, from, to, bounds)) hits.push({ form: index, from, to });
    });
    return hits;
  }
}

function stands(
  form: TermForm,
  reading: Reading,
  from: number,
  to: number,
  bounds: "words" | "none",
): boolean {
  const { runs, kinds } = reading;
  const endsWord = wordBreaks(reading, to, 1);
  if (bounds === "words") {
    if (form.wordStart && !wordBreaks(reading, from - 1, -1)) return false;
    if (form.wordEnd && !endsWord) return false;
  }
  let kind = 0;
  for (let at = from; at < to; at++) {
    if (!fits(form, at - from, runs[at] as number)) return false;
    kind |= kinds[at] as number;
  }
  // Digits that only look like letters are a number, and letters of another script that only look Latin are that script.
  if (form.latin && (kind & LATIN) === 0 && (kind & (DIGIT | FOREIGN)) !== 0) return isNumber(form);
  // "@nal" may be a name that begins so; "@ss" is the word when it ends there.
  return ((kinds[from] as number) & MENTION) === 0 || endsWord;
}

/**
 * Whether a word ends before or begins behind a place, seen in a direction: at a space, at the text's edge, and at a number
 * that ends there (`word99`). A digit in the middle of letters, as in a hash or a key, is no end.
 */
function wordBreaks({ symbols, kinds, length }: Reading, from: number, step: 1 | -1): boolean {
  let at = from;
  for (let digits = 0; digits <= MAX_NUMBER; digits++) {
    if (at < 0 || at >= length || symbols[at] === SEPARATOR) return true;
    if (kinds[at] !== DIGIT) return false;
    at += step;
  }
  return false;
}

/** Whether a run of a letter may be this letter of the form. */
function fits({ symbols, runs, wordStart, wordEnd }: TermForm, at: number, run: number): boolean {
  const wanted = runs[at] as number;
  if (run === wanted) return true;
  if (run < wanted) return false;
  if (symbols[at] === SEPARATOR || run > 2 || symbols.length >= LONG) return true;
  if (at === 0 && !wordStart) return true;
  if (at === symbols.length - 1 && !wordEnd) return true;
  return NEVER_DOUBLED.has(symbols[at] as number);
}

function isNumber({ symbols }: TermForm): boolean {
  return symbols.every((symbol) => symbol >= 0x30 && symbol <= 0x39);
}
