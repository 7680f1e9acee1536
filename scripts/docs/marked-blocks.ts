const BLOCK = /(<!-- generated: ([\w-]+)[^>]*-->\n)([\s\S]*?)(<!-- end -->)/g;

/** Makes the content of a generated block. */
export type BlockMaker = () => string;

/**
 * Fills the blocks of a document: what stands between `<!-- generated: name -->` and `<!-- end -->`.
 *
 * @throws when the document has a block that nobody makes, or lacks one that is made for it.
 */
export function fillBlocks(
  document: string,
  text: string,
  makers: Readonly<Record<string, BlockMaker>>,
): string {
  const found = new Set<string>();
  const filled = text.replace(BLOCK, (_whole, begin: string, name: string, _old, end: string) => {
    const make = makers[name];
    if (!make) throw new Error(`${document}: nothing makes the block "${name}"`);
    found.add(name);
    return `${begin}\n${make().trim()}\n\n${end}`;
  });
  const missing = Object.keys(makers).filter((name) => !found.has(name));
  if (missing.length > 0) throw new Error(`${document}: no block "${missing.join('", "')}"`);
  return filled;
}
