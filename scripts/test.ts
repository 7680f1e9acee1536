/**
 * `npm test`: everything, one after the other, and as the last line `N passed, N failed` over all of it.
 * `npm test -- unit contract` runs the suites that are named.
 *
 * Exit code 0 when nothing failed, 1 when something did, 2 when a program is missing or a suite's name is unknown.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { runSuite, type SuiteResult } from "./test/run-suite.ts";
import { allSuites } from "./test/suites.ts";
import { provideTools } from "./test/system-tools.ts";

const ROOT = join(import.meta.dirname, "..");

const suites = allSuites(ROOT);
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !suites.some((suite) => suite.name === name));
if (unknown.length > 0) {
  refuse(
    `There is no suite ${unknown.join(", ")}. There are ${suites.map((suite) => suite.name).join(", ")}.`,
  );
}
const tools = provideTools();
if (!tools.ok) refuse(tools.problem);

const reports = mkdtempSync(join(tmpdir(), "courtside-tests-"));
const environment = {
  ...process.env,
  ...tools.environment,
  // npm puts this first by itself; here it makes the script run without npm too.
  PATH: [join(ROOT, "node_modules/.bin"), process.env.PATH].join(delimiter),
};
const results: SuiteResult[] = [];
for (const suite of suites) {
  if (wanted.length > 0 && !wanted.includes(suite.name)) continue;
  console.log(`\n=== ${suite.name}`);
  results.push(await runSuite(suite, { root: ROOT, reports, environment }));
}
rmSync(reports, { recursive: true, force: true });

console.log("");
for (const { name, passed, failed, durationMs, remarks } of results) {
  const seconds = `${(durationMs / 1_000).toFixed(1)} s`;
  const line = `${name.padEnd(12)}${String(passed).padStart(6)} passed${String(failed).padStart(5)} failed${seconds.padStart(10)}`;
  console.log([line, ...remarks].join("   "));
}
const total = (key: "passed" | "failed") => results.reduce((sum, result) => sum + result[key], 0);
process.exitCode = total("failed") > 0 ? 1 : 0;
console.log(`\n${total("passed")} passed, ${total("failed")} failed`);

function refuse(line: string): never {
  console.error(line);
  process.exit(2);
}
