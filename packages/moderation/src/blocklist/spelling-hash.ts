/** The prime of the FNV hash, by which neighbouring spellings land far apart. */
const PRIME = 0x01000193;

/**
 * A number for a sequence of symbols. Two different ones may share it, so it tells only where a closer look is worth it.
 *
 * @param hash That of the symbols before, where the sequence goes on from others.
 */
export function hashOf(
  symbols: ArrayLike<number>,
  from = 0,
  to: number = symbols.length,
  hash = 0,
): number {
  let result = hash;
  for (let at = from; at < to; at++) {
    result = (Math.imul(result, PRIME) + (symbols[at] as number)) | 0;
  }
  return result;
}
