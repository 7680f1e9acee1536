import { foldCharacter } from "./fold-character.ts";
import type { TermForm } from "./term-forms.ts";

const MASKS = new Set(["*", "#", "%", "·", "•"].map((mask) => mask.charCodeAt(0)));
/** Less than this, and too many words fit. */
const MIN_LENGTH = 4;
const MAX_LENGTH = 24;
const MAX_CANDIDATES = 32;

/** Finds words of which some letters are hidden: `f*ck`, `b***h`. The first and the last have to be seen. */
export class MaskedWords {
  readonly #forms = new Map<string, { form: number; spelling: number[] }[]>();

  constructor(forms: readonly TermForm[]) {
    for (const [form, { symbols, runs }] of forms.entries()) {
      const spelling = symbols.flatMap((symbol, at) =>
        new Array<number>(runs[at] ?? 1).fill(symbol),
      );
      if (spelling.length < MIN_LENGTH || spelling.includes(0x20)) continue;
      const key = keyOf(spelling);
      const others = this.#forms.get(key) ?? [];
      if (others.length < MAX_CANDIDATES) this.#forms.set(key, [...others, { form, spelling }]);
    }
  }

  /** Places in the text, in UTF-16 units. */
  find(text: string): { form: number; start: number; end: number }[] {
    const hits: { form: number; start: number; end: number }[] = [];
    let start = 0;
    for (let at = 0; at <= text.length; at++) {
      if (at < text.length && isInside(text.charCodeAt(at))) continue;
      const form = this.#formOf(text, start, at);
      if (form !== undefined) hits.push({ form, start, end: at });
      start = at + 1;
    }
    return hits;
  }

  #formOf(text: string, start: number, end: number): number | undefined {
    const length = end - start;
    if (length < MIN_LENGTH || length > MAX_LENGTH) return undefined;
    const word = Array.from({ length }, (_, at) => {
      const unit = text.charCodeAt(start + at);
      return MASKS.has(unit) ? 0 : foldCharacter(unit);
    });
    const hidden = word.filter((symbol) => symbol === 0).length;
    if (hidden === 0 || length - hidden < 2 || word[0] === 0 || word[length - 1] === 0) {
      return undefined;
    }
    return this.#forms
      .get(keyOf(word))
      ?.find(({ spelling }) =>
        spelling.every((symbol, at) => word[at] === 0 || word[at] === symbol),
      )?.form;
  }
}

function isInside(unit: number): boolean {
  return (
    (unit >= 0x61 && unit <= 0x7a) ||
    (unit >= 0x41 && unit <= 0x5a) ||
    unit > 0xbf ||
    MASKS.has(unit)
  );
}

function keyOf(word: readonly number[]): string {
  return `${word[0]} ${word.length} ${word[word.length - 1]}`;
}
