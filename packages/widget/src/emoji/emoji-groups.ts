/** An emoji with the name that the language has for it. */
export interface NamedEmoji {
  emoji: string;
  name: string;
  /** Name and tags, in lower case and without accents: what it is found by. */
  found: string;
}

/** Emoji that belong together, such as faces or food, in the order of Unicode. */
export type EmojiGroup = readonly NamedEmoji[];

/** Emoji that a search shows at most. */
const FOUND_AT_MOST = 60;

/** Reads a file of `names/`: one group a string, one emoji a line. */
export function readGroups(names: readonly string[]): EmojiGroup[] {
  return names.map((group) =>
    group.split("\n").map((line) => {
      const space = line.indexOf(" ");
      const bar = line.indexOf("|");
      const rest = line.slice(space + 1);
      return {
        emoji: line.slice(0, space),
        name: bar < 0 ? rest : line.slice(space + 1, bar),
        found: plain(rest.replace("|", " ")),
      };
    }),
  );
}

/**
 * The emoji that a search finds: each of its words begins a word of the name or a tag. Those whose name begins with it
 * come first.
 */
export function searchEmoji(groups: readonly EmojiGroup[], search: string): EmojiGroup {
  const words = plain(search).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const first: NamedEmoji[] = [];
  const others: NamedEmoji[] = [];
  for (const one of groups.flat()) {
    if (!words.every((word) => ` ${one.found}`.includes(` ${word}`))) continue;
    (one.found.startsWith(words.join(" ")) ? first : others).push(one);
  }
  return [...first, ...others].slice(0, FOUND_AT_MOST);
}

/** Accents do not keep one from finding: `corazon` finds `corazón`. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "");
}
