import { type SpawnSyncOptions, spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";

interface Tool {
  /** What it is called by its package on Debian. */
  debian: string;
  /** Names of its program, the usual one first. */
  programs: readonly string[];
}

const TOOLS: readonly Tool[] = [
  { debian: "redis-server", programs: ["redis-server"] },
  { debian: "chromium", programs: ["chromium", "chromium-browser", "google-chrome"] },
  { debian: "ffmpeg", programs: ["ffmpeg"] },
  { debian: "haproxy", programs: ["haproxy"] },
];

/**
 * Sees to it that the programs are there which the tests need and npm does not bring: on Debian as root they are
 * installed.
 *
 * @returns the environment that tells the tests where Chromium is, or a sentence that says what to install.
 */
export function provideTools():
  | { ok: true; environment: NodeJS.ProcessEnv }
  | { ok: false; problem: string } {
  let missing = TOOLS.filter((tool) => !find(tool));
  if (missing.length > 0 && existsSync("/etc/debian_version") && process.getuid?.() === 0) {
    install(missing);
    missing = TOOLS.filter((tool) => !find(tool));
  }
  if (missing.length > 0) {
    const names = missing.map((tool) => tool.debian).join(" ");
    const problem = `The tests need ${names}. On Debian: apt-get install ${names}; elsewhere, install ${missing.length === 1 ? "it" : "them"} so that the programs are on the PATH.`;
    return { ok: false, problem };
  }
  const chromium = find(TOOLS[1] as Tool);
  return { ok: true, environment: { CHROMIUM: chromium, CHROME_PATH: chromium } };
}

function install(tools: readonly Tool[]): void {
  const names = tools.map((tool) => tool.debian);
  console.log(`Installing ${names.join(", ")} with apt-get.`);
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const quietly: SpawnSyncOptions = { stdio: ["ignore", "ignore", "inherit"], env: environment };
  spawnSync("apt-get", ["update"], quietly);
  spawnSync("apt-get", ["install", "--yes", "--no-install-recommends", ...names], quietly);
}

/** The path of a tool's program, if it is on the PATH. */
function find(tool: Tool): string | undefined {
  const directories = (process.env.PATH ?? "").split(delimiter);
  const paths = tool.programs.flatMap((name) =>
    directories.map((directory) => join(directory, name)),
  );
  return paths.find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
