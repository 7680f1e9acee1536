/** `npm run docs`: writes what is generated into the documents. `npm run docs:check` says when that is due. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { generatedDocuments } from "./documents.ts";
import { ROOT } from "./root.ts";

for (const { path, present, expected } of await generatedDocuments()) {
  if (present === expected) {
    console.log(`  up to date  ${path}`);
  } else {
    writeFileSync(join(ROOT, path), expected);
    console.log(`  written     ${path}`);
  }
}
