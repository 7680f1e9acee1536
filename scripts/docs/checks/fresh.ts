import type { GeneratedDocument } from "../documents.ts";
import type { DocsCheck } from "./finding.ts";

/** What is generated is as the source would have it now. */
export function checkFresh({ path, present, expected }: GeneratedDocument): DocsCheck {
  const problems =
    present === expected ? [] : ["it is not as its source has it; run: npm run docs"];
  return { name: `generated: ${path}`, problems };
}
