import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The file that every embedding page loads; where it is, the widget was built. */
export const LOADER_FILE = "courtside.js";

/**
 * The directory to serve as `/embed`.
 *
 * @param configured The option `embedDir`; null looks for `@courtside/widget`, which need not be installed.
 * @returns undefined when there is no built widget to be found.
 */
export function resolveEmbedDir(configured: string | null): string | undefined {
  if (configured !== null) return configured;
  const dir = widgetEmbedDir();
  return dir !== undefined && existsSync(join(dir, LOADER_FILE)) ? dir : undefined;
}

function widgetEmbedDir(): string | undefined {
  try {
    // Its entry file lies one directory below the package's root, in dist or in src.
    const entry = import.meta.resolve("@courtside/widget");
    return fileURLToPath(new URL("../dist/embed/", entry));
  } catch {
    return undefined;
  }
}
