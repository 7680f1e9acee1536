/**
 * Finds any number of words in one pass: the automaton of Aho and Corasick (1975), with every transition worked out
 * beforehand. A step is one look into a table, whatever the words and the text.
 */
export interface Automaton {
  /** Symbols by code unit; 0 is one that no word has. */
  alphabet: Uint8Array;
  width: number;
  /** The next state, at `state * width + symbol`. */
  next: Int32Array;
  /** Indexes of the words that end in a state, the longest first. */
  found: (readonly number[] | undefined)[];
}

/**
 * @param words Each a sequence of code units. Together they may have 255 different ones.
 * @throws RangeError when they have more.
 */
export function buildAutomaton(words: readonly (readonly number[])[]): Automaton {
  const alphabet = new Uint8Array(0x10000);
  let width = 1;
  for (const word of words) {
    for (const unit of word) {
      if (alphabet[unit] !== 0) continue;
      if (width > 255) throw new RangeError("word lists may use 255 different letters together");
      alphabet[unit] = width++;
    }
  }
  const states = words.reduce((sum, word) => sum + word.length, 1);
  const next = new Int32Array(states * width);
  const found: number[][] = [[]];
  let size = 1;
  for (const [index, word] of words.entries()) {
    let state = 0;
    for (const unit of word) {
      const edge = state * width + (alphabet[unit] as number);
      if (next[edge] === 0) {
        next[edge] = size++;
        found.push([]);
      }
      state = next[edge] as number;
    }
    found[state]?.push(index);
  }
  linkSuffixes(next, width, size, found);
  return {
    alphabet,
    width,
    next: next.slice(0, size * width),
    found: found.map((words) => (words.length > 0 ? words : undefined)),
  };
}

/** Breadth first: where a word goes on no further, the longest of its suffixes that begins a word takes over. */
function linkSuffixes(next: Int32Array, width: number, size: number, found: number[][]): void {
  const suffix = new Int32Array(size);
  const queue: number[] = [];
  for (let symbol = 0; symbol < width; symbol++) {
    const child = next[symbol] as number;
    if (child !== 0) queue.push(child);
  }
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head] as number;
    const fallback = suffix[state] as number;
    found[state]?.push(...(found[fallback] ?? []));
    for (let symbol = 0; symbol < width; symbol++) {
      const child = next[state * width + symbol] as number;
      const other = next[fallback * width + symbol] as number;
      if (child === 0) {
        next[state * width + symbol] = other;
      } else {
        suffix[child] = other;
        queue.push(child);
      }
    }
  }
}

/**
 * Calls `onFound` for each word that ends in the sequence, with its index and the place behind its last unit.
 *
 * @param from The first unit that is looked at; @param to the one behind the last.
 */
export function scan(
  { alphabet, width, next, found }: Automaton,
  units: Uint16Array,
  from: number,
  to: number,
  onFound: (word: number, end: number) => void,
): void {
  let state = 0;
  for (let at = from; at < to; at++) {
    state = next[state * width + (alphabet[units[at] as number] as number)] as number;
    const words = found[state];
    if (words === undefined) continue;
    for (const word of words) onFound(word, at + 1);
  }
}
