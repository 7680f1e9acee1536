/** What a term is, by the heading that it stands under. Terms under no heading, and those added at run time, are `other`. */
export type TermCategory = "slur" | "insult" | "sexual" | "profanity" | "other";

const CATEGORIES: ReadonlySet<string> = new Set([
  "slur",
  "insult",
  "sexual",
  "profanity",
  "other",
] satisfies TermCategory[]);

/** A line of a word list, not yet spelled out. */
export interface ListedTerm {
  line: string;
  category: TermCategory;
}

/** A term that stands under no heading. */
export function uncategorised(line: string): ListedTerm {
  return { line, category: "other" };
}

export interface WordList {
  blocked: ListedTerm[];
  /** What is let through although a term is in it. */
  allowed: string[];
}

/**
 * Reads a word list: one term a line; `#` begins a comment; `[slur]`, `[insult]`, `[sexual]`, `[profanity]` and `[other]` head
 * what follows, and `[allow]` heads the exceptions.
 *
 * @param name Names the list in errors.
 * @throws RangeError when a heading is unknown.
 */
export function parseWordList(text: string, name: string): WordList {
  const list: WordList = { blocked: [], allowed: [] };
  let heading = "other";
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const hash = raw.indexOf("#");
    const line = (hash < 0 ? raw : raw.slice(0, hash)).trim();
    if (line === "") continue;
    const title = /^\[(\w+)\]$/.exec(line)?.[1];
    if (title !== undefined) {
      if (title !== "allow" && !CATEGORIES.has(title)) {
        throw new RangeError(`${name}:${index + 1}: there is no heading [${title}]`);
      }
      heading = title;
    } else if (heading === "allow") {
      list.allowed.push(line);
    } else {
      list.blocked.push({ line, category: heading as TermCategory });
    }
  }
  return list;
}
