import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { ERRORS } from "@courtside/protocol";
import { rulesOf, testFiles, untested } from "./rules.ts";

// Every rule of docs/protocol.md and every row of the error table stands in the title of a test, as [LOG-4] or [SLOW_MODE].
const root = fileURLToPath(new URL("..", import.meta.url));
const rules = [
  ...rulesOf(await readFile(`${root}/docs/protocol.md`, "utf8")),
  ...Object.keys(ERRORS),
];
const sources = await Promise.all(
  (await testFiles(root)).map((file) => readFile(`${root}/${file}`, "utf8")),
);
const missing = untested(rules, sources);

if (missing.length > 0) {
  console.error(`No test carries these in its title: ${missing.map((id) => `[${id}]`).join(" ")}`);
  process.exitCode = 1;
} else {
  console.log(`${rules.length} rules and codes, all in tests`);
}
