/**
 * `npm run docs:check`: the documents agree with the code. What is generated is up to date, links lead somewhere, code
 * compiles, commands exist, and nothing public is left out. The last line is `N passed, N failed`; code 1 when any failed.
 */
import { checkCodeSnippets } from "./docs/checks/code-snippets.ts";
import { checkCommands } from "./docs/checks/commands.ts";
import { checkElementSurface } from "./docs/checks/element-surface.ts";
import { checkFresh } from "./docs/checks/fresh.ts";
import { checkHtmlSnippets } from "./docs/checks/html-snippets.ts";
import { checkLinks } from "./docs/checks/links.ts";
import { readDocuments } from "./docs/checks/markdown.ts";
import { checkNamed } from "./docs/checks/named.ts";
import { generatedDocuments } from "./docs/documents.ts";
import { readElementManifest } from "./docs/element-manifest.ts";

const documents = readDocuments();
const manifest = readElementManifest();
const checks = [
  ...(await generatedDocuments()).map(checkFresh),
  ...documents.flatMap(checkLinks),
  ...documents.flatMap(checkCommands),
  ...documents.flatMap((document) => checkHtmlSnippets(document, manifest)),
  ...checkCodeSnippets(documents),
  ...checkNamed(documents, manifest),
  ...checkElementSurface(manifest),
];

const failed = checks.filter(({ problems }) => problems.length > 0);
for (const { name, problems } of failed) {
  console.log(`✗ ${name}`);
  for (const problem of problems) console.log(`    ${problem}`);
}
console.log(`${checks.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
