import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ElementManifest } from "../element-manifest.ts";
import { ROOT } from "../root.ts";
import type { DocsCheck } from "./finding.ts";

const WIDGET = join(ROOT, "packages/widget/src");

/**
 * What the element's source does and what its comments promise are the same, in both directions: the slots, parts and
 * custom properties in its templates and styles, and the events in its event map.
 */
export function checkElementSurface(manifest: ElementManifest): DocsCheck[] {
  const sources = globSync("**/*.ts", { cwd: WIDGET })
    .filter((file) => !file.endsWith(".test.ts"))
    .map((file) => readFileSync(join(WIDGET, file), "utf8").replace(/\/\*\*[\s\S]*?\*\//g, ""))
    .join("\n");
  const all = (pattern: RegExp) => [...sources.matchAll(pattern)].map(([, found = ""]) => found);
  const slots = all(/<slot name="?([\w-]+)/g);
  const parts = all(/\bpart="((?:\$\{[^}]*\}|[^"$])*)"/g)
    .concat(all(/\bpart=\$\{([^}]+)\}/g).flatMap((expression) => quoted(expression)))
    .flatMap((list) =>
      list.replace(/\$\{[^}]*\}/g, (inner) => quoted(inner).join(" ")).split(/\s+/),
    );
  const properties = all(/(--courtside-[\w-]+)/g);
  const events = all(/^ {2}"(courtside-[\w-]+)": Courtside/gm);
  return [
    compare("slots", names(manifest.slots), slots),
    compare("parts", names(manifest.parts), parts),
    compare("custom properties", names(manifest.cssProperties), properties),
    compare("events", names(manifest.events), events),
  ];
}

function names(documented: readonly { name: string }[]): string[] {
  return documented.map(({ name }) => name);
}

function quoted(expression: string): string[] {
  return [...expression.matchAll(/["'`]([\w -]+)["'`]/g)].map(([, word = ""]) => word);
}

function compare(what: string, documented: readonly string[], used: readonly string[]): DocsCheck {
  const inUse = new Set(used.filter(Boolean));
  const file = "packages/widget/src/chat/courtside-chat.ts";
  return {
    name: `element: ${what}`,
    problems: [
      ...[...inUse]
        .filter((name) => !documented.includes(name))
        .map((name) => `${name} is in the source, but the comment of ${file} does not name it`),
      ...documented
        .filter((name) => !inUse.has(name))
        .map(
          (name) =>
            `${name} is promised by the comment of ${file}, but nothing in the source has it`,
        ),
    ],
  };
}
