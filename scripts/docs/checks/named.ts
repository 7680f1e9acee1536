import { ERRORS } from "@courtside/protocol";
import { OPTION_KEYS } from "@courtside/server";
import type { ElementManifest } from "../element-manifest.ts";
import type { DocsCheck } from "./finding.ts";
import type { MarkdownDocument } from "./markdown.ts";

/** Every option, error, attribute and event is in the document that is to describe it. */
export function checkNamed(
  documents: readonly MarkdownDocument[],
  manifest: ElementManifest,
): DocsCheck[] {
  const names = (list: readonly { name: string }[]) => list.map(({ name }) => name);
  return [
    named(documents, "docs/options.md", "options", OPTION_KEYS),
    named(documents, "docs/errors.md", "errors", Object.keys(ERRORS)),
    named(documents, "docs/embedding.md", "attributes", names(manifest.attributes)),
    named(documents, "docs/embedding.md", "events", names(manifest.events)),
    named(documents, "docs/embedding.md", "methods", names(manifest.methods)),
  ];
}

function named(
  documents: readonly MarkdownDocument[],
  path: string,
  what: string,
  wanted: readonly string[],
): DocsCheck {
  const text = documents.find((document) => document.path === path)?.text ?? "";
  const missing = wanted.filter((name) => !new RegExp(`\`${name}[\`(]`).test(text));
  return {
    name: `complete: ${what} in ${path}`,
    problems:
      wanted.length === 0
        ? [`no ${what} were found in the source, so nothing was checked`]
        : missing.map((name) => `${name} is not described`),
  };
}
