import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { ROOT } from "../root.ts";
import type { DocsCheck } from "./finding.ts";
import { anchorsOf, type MarkdownDocument, withoutCode } from "./markdown.ts";

const LINK = /\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)|(?:src|srcset|href)="([^"]+)"/g;
const ELSEWHERE = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;

/** Every relative link leads to a file that is there, and to a heading that is in it. */
export function checkLinks({ path, text }: MarkdownDocument): DocsCheck {
  const targets = [...withoutCode(text).matchAll(LINK)].map(
    ([, link, source]) => link ?? source ?? "",
  );
  const problems = [...new Set(targets)]
    .filter((target) => target !== "" && !ELSEWHERE.test(target))
    .flatMap((target) => problemOf(path, text, target) ?? []);
  return { name: `links: ${path}`, problems };
}

function problemOf(path: string, text: string, target: string): string | undefined {
  const [file = "", anchor] = decodeURI(target).split("#");
  const wanted = file === "" ? path : normalize(join(dirname(path), file));
  if (wanted.startsWith("..")) return `${target} leads out of the repository`;
  if (!existsSync(join(ROOT, wanted))) return `${target} leads to no file`;
  if (anchor === undefined || !wanted.endsWith(".md")) return undefined;
  const there = file === "" ? text : readFileSync(join(ROOT, wanted), "utf8");
  return anchorsOf(there).has(anchor) ? undefined : `${target}: ${wanted} has no such heading`;
}
