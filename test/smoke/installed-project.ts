import { execFile } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export const ROOT = join(import.meta.dirname, "../..");
export const PACKAGES = [
  "protocol",
  "server",
  "redis",
  "moderation",
  "client",
  "widget",
  "testing",
] as const;
export type PackageName = (typeof PACKAGES)[number];

/** What a project that installs the packages needs of its own: the compiler's, and the peers of the testing package. */
const OWN_DEPENDENCIES = ["@types/node", "vitest", "fast-check"];

/** What of a `package.json` is looked at. */
interface Manifest {
  exports: Record<string, { default: string }>;
  dependencies?: Record<string, string>;
}

/** A project of somebody else's, with the packages in its `node_modules` as npm would have put them there. */
export interface InstalledProject {
  readonly dir: string;
  readonly manifests: Record<PackageName, Manifest>;
  /** Where a package lies, with whatever its tarball has. */
  packageDir(name: PackageName): string;
  /** Every path of each tarball. */
  readonly files: Record<PackageName, string[]>;
  remove(): void;
}

/**
 * Packs the built packages and installs the tarballs in an empty project, without a network: what each package
 * declares as a dependency is linked from this repository, below that package alone. An import that it does not
 * declare is therefore not found.
 */
export async function installPackages(): Promise<InstalledProject> {
  const dir = mkdtempSync(join(tmpdir(), "courtside-smoke-"));
  const packageDir = (name: PackageName) => join(dir, "node_modules/@courtside", name);
  writeFileSync(join(dir, "package.json"), JSON.stringify({ private: true, type: "module" }));

  const workspaces = PACKAGES.map((name) => `--workspace=@courtside/${name}`);
  await run("npm", ["pack", "--silent", `--pack-destination=${dir}`, ...workspaces], { cwd: ROOT });
  const tarballs = readdirSync(dir).filter((file) => file.endsWith(".tgz"));

  const manifests = {} as Record<PackageName, Manifest>;
  const files = {} as Record<PackageName, string[]>;
  for (const name of PACKAGES) {
    const tarball = tarballs.find((file) => file.startsWith(`courtside-${name}-`));
    if (tarball === undefined) throw new Error(`npm packed no ${name}, only ${tarballs}`);
    mkdirSync(packageDir(name), { recursive: true });
    await run("tar", ["-xzf", join(dir, tarball), "-C", packageDir(name), "--strip-components=1"]);
    files[name] = listFiles(packageDir(name));
    const manifest = JSON.parse(readFileSync(join(packageDir(name), "package.json"), "utf8"));
    for (const dependency of Object.keys(manifest.dependencies ?? {})) {
      if (dependency.startsWith("@courtside/")) continue;
      link(dependency, join(packageDir(name), "node_modules"), join(ROOT, "packages", name));
    }
    manifests[name] = manifest;
  }
  for (const dependency of OWN_DEPENDENCIES) link(dependency, join(dir, "node_modules"), ROOT);

  return {
    dir,
    manifests,
    packageDir,
    files,
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

function listFiles(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)));
}

/** Links a dependency as `from` has it: of its own, or hoisted to the root. */
function link(dependency: string, nodeModules: string, from: string): void {
  const own = join(from, "node_modules", dependency);
  const target = existsSync(own) ? own : join(ROOT, "node_modules", dependency);
  const path = join(nodeModules, dependency);
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
}
