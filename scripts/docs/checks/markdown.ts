import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../root.ts";

/** A document of the repository. */
export interface MarkdownDocument {
  /** From the repository's root, with slashes. */
  path: string;
  text: string;
}

/** A fenced block of code. */
export interface Snippet {
  /** What follows the fence, such as `ts check`. */
  info: string;
  text: string;
  /** The line of its first character, from 1. */
  line: number;
}

const FENCED = /^( *)```([^\n]*)\n([\s\S]*?)^ *```$/gm;

/** Every Markdown file of the repository that is not somebody else's. */
export function readDocuments(): MarkdownDocument[] {
  return globSync("**/*.md", {
    cwd: ROOT,
    exclude: (path) => /(^|\/)(node_modules|dist|coverage)$/.test(path),
  })
    .sort()
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));
}

export function snippetsOf(text: string): Snippet[] {
  return [...text.matchAll(FENCED)].map((match) => {
    const [, indent = "", info = "", body = ""] = match;
    return {
      info: info.trim(),
      text: body.replace(new RegExp(`^${indent}`, "gm"), ""),
      line: text.slice(0, match.index).split("\n").length + 1,
    };
  });
}

/** A text with its code taken out, in which links are links. */
export function withoutCode(text: string): string {
  return text.replace(FENCED, "").replace(/`[^`\n]*`/g, "");
}

/** The anchors that GitHub gives to the headings of a document, and those that it names itself. */
export function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>();
  const prose = text.replace(FENCED, "");
  for (const [, heading = ""] of prose.matchAll(/^#{1,6} +(.+)$/gm)) {
    const slug = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M} _-]/gu, "")
      .trim()
      .replaceAll(" ", "-");
    let anchor = slug;
    for (let again = 1; anchors.has(anchor); again += 1) anchor = `${slug}-${again}`;
    anchors.add(anchor);
  }
  for (const [, id = ""] of prose.matchAll(/<a (?:id|name)="([^"]+)"/g)) anchors.add(id);
  return anchors;
}
