import { readdirSync } from "node:fs";
import { join } from "node:path";

/** One thing that `npm test` runs. */
export interface Suite {
  name: string;
  /** The program, found on the PATH of an npm script, with its arguments; `{report}` becomes the report's path. */
  command: readonly string[];
  /** What is counted: the tests of a report, or the whole as one that passed where it ended with code 0. */
  counts: "vitest" | "elements" | "itself";
}

const check = (name: string, script: string): Suite => ({
  name,
  command: ["npm", "run", "--silent", script],
  counts: "itself",
});

const vitest = (name: string, ...options: string[]): Suite => ({
  name,
  command: [
    ...["vitest", "run", ...options],
    ...["--reporter=default", "--reporter=json", "--outputFile.json={report}"],
  ],
  counts: "vitest",
});

/** Everything, in the order in which it runs: what is quick and tells most comes first. */
export function allSuites(root: string): Suite[] {
  return [
    check("build", "build"),
    check("lint", "lint"),
    check("typecheck", "typecheck"),
    check("size", "size"),
    check("docs", "docs:check"),
    check("rules", "check:rules"),
    vitest("unit"),
    {
      name: "elements",
      command: ["web-test-runner", "--config", "scripts/test/elements.config.mjs"],
      counts: "elements",
    },
    ...foldersWithTests(join(root, "test")).map((folder) =>
      vitest(folder, "--config", "test/vitest.config.ts", `test/${folder}/`),
    ),
  ];
}

/** The folders of `test/`, each a suite: a new one needs no entry here. */
function foldersWithTests(directory: string): string[] {
  const entries = readdirSync(directory, { withFileTypes: true, recursive: true });
  const tests = entries.filter((entry) => entry.isFile() && entry.name.endsWith(".test.ts"));
  const folders = tests.map((entry) => entry.parentPath.slice(directory.length + 1).split("/")[0]);
  return [...new Set(folders)]
    .filter((folder) => folder !== undefined && folder !== "")
    .sort() as string[];
}
