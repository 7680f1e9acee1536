/**
 * What moderators have changed in the word lists of one room. The same object for as long as nothing changes, so that a
 * list may keep what it has worked out from it.
 */
export interface WordChanges {
  /** Terms that are looked for as well. */
  readonly added: readonly string[];
  /** Terms of the lists that count no more in this room. */
  readonly removed: readonly string[];
}

/** A term that stands in a text. */
export interface FoundTerm {
  /** As its list writes it. */
  readonly term: string;
  /** Where it begins in the text, in UTF-16 units. */
  readonly start: number;
  /** Where it ends, exclusive. */
  readonly end: number;
}

/** The part of a hook whose words moderators change while a room runs. What they have changed comes with each message. */
export interface WordList {
  /** The terms that it has for every room, as its sources write them. */
  terms(): readonly string[];
  /**
   * Sees to it that terms can be looked for.
   *
   * @throws RangeError with a sentence for whoever wrote them.
   */
  check(terms: readonly string[]): void;
  /** What it would find in a text, whatever its verdict, the leftmost first. */
  find(text: string, changes: WordChanges): readonly FoundTerm[];
}

/** A room in which nobody has changed a word. */
export const NO_WORD_CHANGES: WordChanges = Object.freeze({ added: [], removed: [] });
