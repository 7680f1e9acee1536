import { SEPARATOR } from "./fold-character.ts";
import { emptyReading, pushSymbol, type Reading } from "./reading.ts";
import { hashOf } from "./spelling-hash.ts";

/** Consecutive symbols of a reading between two separators. */
interface Piece {
  from: number;
  to: number;
}

/** Words that stand beside others so often that two of them are two words. */
const COMMON = new Set(
  (
    "a al am an and as at ate be but by can car col con de del do e ed el en era es fan for go gol gas he her him hit i if in is it king la las le " +
    "lo los mal male mar mas me mi more my ni no o of ok on or os our out pan pen per pol por put que rap re red ring sex she so su " +
    "ta tan tas tate te ten than that the them then to tu u un una up us ve ver we who will y ya yo you"
  ).split(" "),
);

/**
 * Words in pieces, put together: letters one by one (`f u c k`, `f.u.c.k`), and a word cut in two (`fu ck`, `fuc-k`). Each is a
 * small reading of its own, whose places are those of the text. Letters one by one may spell several words; a word in two
 * pieces has to be a whole one.
 *
 * @param isSpelling Whether some term's spelling has this hash: a pair without one is not put together.
 */
export function piecedWords(
  text: string,
  reading: Reading,
  isSpelling: (hash: number) => boolean,
): { letters: Reading[]; cut: Reading[] } {
  const pieces = splitPieces(reading);
  const letters: Reading[] = [];
  const cut: Reading[] = [];
  let spelled = 0;
  for (let at = 0; at <= pieces.length; at++) {
    const piece = pieces[at];
    if (piece !== undefined && isSingle(reading, piece)) {
      spelled += 1;
      continue;
    }
    if (spelled >= 3) letters.push(joinPieces(reading, pieces.slice(at - spelled, at)));
    spelled = 0;
  }
  for (let at = 1; at < pieces.length; at++) {
    const left = pieces[at - 1] as Piece;
    const right = pieces[at] as Piece;
    if (!isSpelling(hashOfBoth(reading, left, right)) || !mayBeOne(text, reading, left, right))
      continue;
    cut.push(joinPieces(reading, [left, right]));
  }
  return { letters, cut };
}

function splitPieces({ symbols, length }: Reading): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (let at = 0; at <= length; at++) {
    if (at < length && symbols[at] !== SEPARATOR) continue;
    if (at > from) pieces.push({ from, to: at });
    from = at + 1;
  }
  return pieces;
}

function isSingle({ runs }: Reading, { from, to }: Piece): boolean {
  return to - from === 1 && runs[from] === 1;
}

/** The last letter of one and the first of the other are one run where they are the same. */
function hashOfBoth({ symbols }: Reading, left: Piece, right: Piece): number {
  const same = symbols[left.to - 1] === symbols[right.from] ? 1 : 0;
  return hashOf(symbols, right.from + same, right.to, hashOf(symbols, left.from, left.to));
}

/** Whether two neighbours may be one word in two pieces: one character apart, and not both words of their own. */
function mayBeOne(text: string, reading: Reading, left: Piece, right: Piece): boolean {
  if (reading.runs[left.to] !== 1) return false;
  const between = text[reading.ends[left.to - 1] as number];
  // Sentences and clauses end here; and `it's` is no `its`.
  if (between === undefined || ",!?'’\n".includes(between)) return false;
  const before = text[(reading.starts[left.from] as number) - 1] ?? "";
  if (before === "'" || before === "’") return false;
  return !(COMMON.has(written(text, reading, left)) && COMMON.has(written(text, reading, right)));
}

function written(text: string, { starts, ends }: Reading, { from, to }: Piece): string {
  return text.slice(starts[from], ends[to - 1]).toLowerCase();
}

function joinPieces(reading: Reading, pieces: readonly Piece[]): Reading {
  const joined = emptyReading(pieces.reduce((sum, { from, to }) => sum + to - from, 0));
  for (const { from, to } of pieces) {
    for (let at = from; at < to; at++) {
      pushSymbol(
        joined,
        reading.symbols[at] as number,
        reading.kinds[at] as number,
        reading.starts[at] as number,
        reading.ends[at] as number,
        reading.runs[at] as number,
      );
    }
  }
  return joined;
}
