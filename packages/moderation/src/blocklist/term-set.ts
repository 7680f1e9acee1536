import { MaskedWords } from "./masked-words.ts";
import { piecedWords } from "./pieced-words.ts";
import { type Reading, readText } from "./reading.ts";
import { hashOf } from "./spelling-hash.ts";
import { type TermForm, termForms } from "./term-forms.ts";
import { type FormHit, TermMatcher } from "./term-matcher.ts";
import { withoutOverlaps } from "./without-overlaps.ts";
import type { ListedTerm, TermCategory } from "./word-list.ts";

/** A term that stands in a text. */
export interface BlockedTerm {
  /** As its list writes it. */
  term: string;
  category: TermCategory;
  /** Where it begins in the text, in UTF-16 units. */
  start: number;
  /** Where it ends, exclusive. */
  end: number;
  /** How it was written: letter by letter or cut in two, with letters hidden, or neither. */
  as: "word" | "pieces" | "masked";
}

/** A set of terms, ready to be looked for. It does not change. */
export interface TermSet {
  /**
   * The terms in a text, the leftmost first; where two overlap, the one that begins first, or the longer.
   *
   * @param except Terms that are not looked for, as their lists write them.
   */
  find(text: string, except?: ReadonlySet<string>): BlockedTerm[];
}

/** Letters that are spelled one by one make short words by chance. */
const MIN_SPELLED = 4;

interface Found {
  form: number;
  start: number;
  end: number;
  as: BlockedTerm["as"];
}

/**
 * @param blocked Terms to find.
 * @param allowed Terms inside which nothing is found.
 * @throws RangeError when a term cannot be read, or all of them have more than 255 different letters.
 */
export function createTermSet(blocked: readonly ListedTerm[], allowed: readonly string[]): TermSet {
  const terms: ListedTerm[] = [];
  const forms: TermForm[] = [];
  for (const term of blocked) {
    for (const form of termForms(term.line)) {
      terms.push(term);
      forms.push(form);
    }
  }
  const matcher = new TermMatcher(forms);
  const exceptions = new TermMatcher(allowed.flatMap(termForms));
  const masked = new MaskedWords(forms);
  const spellings = new Set(forms.map(({ symbols }) => hashOf(symbols)));

  const inReading = (
    reading: Reading,
    as: Found["as"],
    bounds: "words" | "none" = "words",
    fits: (hit: FormHit) => boolean = () => true,
  ): Found[] => {
    const hits = matcher.find(reading, bounds).filter(fits);
    if (hits.length === 0) return [];
    const inside = exceptions.find(reading);
    return hits
      .filter((hit) => !inside.some(({ from, to }) => from <= hit.from && to >= hit.to))
      .map(({ form, from, to }) => ({
        form,
        start: reading.starts[from] as number,
        end: reading.ends[to - 1] as number,
        as,
      }));
  };

  const findAll = (text: string): Found[] => {
    const reading = readText(text, "i");
    const found = inReading(reading, "word");
    if (/[1!|]/.test(text)) found.push(...inReading(readText(text, "l"), "word"));
    const { letters, cut } = piecedWords(text, reading, (hash) => spellings.has(hash));
    for (const spelled of letters) {
      const whole = ({ from, to }: FormHit) =>
        to - from >= MIN_SPELLED || to - from === spelled.length;
      found.push(...inReading(spelled, "pieces", "none", whole));
    }
    for (const joined of cut) {
      const whole = ({ from, to }: FormHit) => from === 0 && to === joined.length && to >= 3;
      found.push(
        ...inReading(joined, "pieces", "words", whole).filter((hit) => !isException(text, hit)),
      );
    }
    if (/[*#%·•]/.test(text))
      found.push(...masked.find(text).map((hit) => ({ ...hit, as: "masked" as const })));
    return found;
  };

  /** An exception may be two words, as "pen is" is. */
  const isException = (text: string, { start, end }: Found): boolean =>
    exceptions.find(readText(text.slice(start, end), "i")).length > 0;

  return {
    find: (text, except) => {
      const found = findAll(text).map(({ form, ...place }) => {
        const { line, category } = terms[form] as ListedTerm;
        return { term: line, category, ...place };
      });
      return withoutOverlaps(except ? found.filter(({ term }) => !except.has(term)) : found);
    },
  };
}
