import { glob } from "node:fs/promises";

const RULE = /^- \*\*([A-Z]+-\d+)\*\*/gm;
// The first argument of it, describe and their kin, whatever stands between the name and its parenthesis, such as .each(…).
const TITLE =
  /\b(?:it|test|describe)\b[^"'`;{]*?\(\s*(?:\r?\n\s*)?(["'`])((?:\\.|(?!\1)[^\\])*)\1/g;
const EACH_TITLE = /\]\s*(?:as const\s*)?,?\s*\)\(\s*(["'`])((?:\\.|(?!\1)[^\\])*)\1/g;

/** The ids of the rules that a document lists, each once and in its order. */
export function rulesOf(document: string): string[] {
  return [...new Set(Array.from(document.matchAll(RULE), ([, id = ""]) => id))];
}

/** The titles of the tests and groups in a source file, as they are written. */
export function titlesOf(source: string): string[] {
  return [TITLE, EACH_TITLE].flatMap((pattern) =>
    Array.from(source.matchAll(pattern), ([, , title = ""]) => title),
  );
}

/** Those of the ids that no title of the sources carries in brackets. */
export function untested(ids: readonly string[], sources: readonly string[]): string[] {
  const titles = sources.flatMap(titlesOf).join("\n");
  return ids.filter((id) => !titles.includes(`[${id}]`));
}

/** The test files of the repository, relative to its root. */
export async function testFiles(root: string): Promise<string[]> {
  const files: string[] = [];
  const exclude = (name: string) => name.includes("node_modules") || name.includes("dist");
  for await (const file of glob("{packages,test,scripts,examples,bench}/**/*.test.ts", {
    cwd: root,
    exclude,
  })) {
    files.push(file);
  }
  return files.sort();
}
