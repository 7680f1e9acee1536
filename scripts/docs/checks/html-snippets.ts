import type { ElementManifest } from "../element-manifest.ts";
import type { DocsCheck } from "./finding.ts";
import { type MarkdownDocument, snippetsOf } from "./markdown.ts";

/** Attributes that any element may have. */
const GLOBAL = /^(?:id|class|style|slot|hidden|key|nonce|aria-[\w-]+)$/;

/**
 * Every tag of ours in a document's HTML has only attributes that the element knows.
 *
 * @returns nothing for a document without such a tag.
 */
export function checkHtmlSnippets(
  { path, text }: MarkdownDocument,
  { attributes }: Pick<ElementManifest, "attributes">,
): DocsCheck[] {
  const known = attributes.map(({ name }) => name);
  const used = snippetsOf(text)
    .filter(({ info }) => /^html\b/.test(info))
    .flatMap(({ text: html, line }) => ourAttributes(html).map((name) => ({ name, line })));
  if (used.length === 0) return [];
  const problems = used
    .filter(({ name }) => !known.includes(name))
    .map(({ name, line }) => `line ${line}: <courtside-chat> has no attribute "${name}"`);
  return [{ name: `html: ${path}`, problems }];
}

function ourAttributes(html: string): string[] {
  const elements = [...html.matchAll(/<courtside-chat\b([^>]*)>/g)].flatMap(([, inner = ""]) =>
    attributeNames(inner).filter((name) => !GLOBAL.test(name)),
  );
  const loaders = [...html.matchAll(/<script\b([^>]*courtside\.js[^>]*)>/g)].flatMap(
    ([, inner = ""]) =>
      attributeNames(inner)
        .filter((name) => name.startsWith("data-"))
        .map((name) => name.slice("data-".length)),
  );
  return [...elements, ...loaders];
}

function attributeNames(inside: string): string[] {
  return [...inside.replace(/"[^"]*"|'[^']*'/g, '""').matchAll(/([a-zA-Z][\w-]*)(?==|\s|$)/g)].map(
    ([, name = ""]) => name,
  );
}
