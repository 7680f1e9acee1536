import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Count, countElements, countExit, countVitest } from "./count-tests.ts";
import type { Suite } from "./suites.ts";

/** A suite that takes longer hangs, and is ended. */
const LIMIT_MS = 15 * 60_000;

/** A suite that ran. */
export interface SuiteResult extends Count {
  name: string;
  durationMs: number;
}

/**
 * Runs a suite; what it prints is passed on.
 *
 * @param options.reports A directory for its report.
 * @param options.environment For its process.
 */
export async function runSuite(
  suite: Suite,
  options: { root: string; reports: string; environment: NodeJS.ProcessEnv },
): Promise<SuiteResult> {
  const { root, reports, environment } = options;
  const report = join(reports, `${suite.name}.json`);
  const [program = "", ...parts] = suite.command.map((part) => part.replace("{report}", report));
  const start = performance.now();
  const exitCode = await run(program, parts, {
    cwd: root,
    env: { ...environment, ELEMENTS_REPORT: report },
  });
  const durationMs = performance.now() - start;
  return { name: suite.name, durationMs, ...count(suite, report, exitCode) };
}

function count(suite: Suite, report: string, exitCode: number): Count {
  switch (suite.counts) {
    case "vitest":
      return countVitest(read(report), exitCode);
    case "elements":
      return countElements(read(report), exitCode);
    case "itself":
      return countExit(exitCode);
  }
}

function read<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    // Not there, or cut off in the middle: the run crashed, and counts so.
    return undefined;
  }
}

/** @returns the exit code; 1 where a signal or the limit ended it. */
function run(
  program: string,
  parts: string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, parts, { ...options, stdio: ["ignore", "inherit", "inherit"] });
    const limit = setTimeout(() => child.kill("SIGKILL"), LIMIT_MS);
    const end = (code: number) => {
      clearTimeout(limit);
      resolve(code);
    };
    child.on("error", (error) => {
      console.error(`${program} could not be started: ${error.message}`);
      end(1);
    });
    child.on("close", (code) => end(code ?? 1));
  });
}
