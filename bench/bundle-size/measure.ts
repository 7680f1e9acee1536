import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** A file of the bundle, as a page gets it. */
export interface Measured {
  file: string;
  /** Bytes after gzip at its best level, as a CDN compresses what does not change. */
  bytes: number;
}

/** The loader, the element with what it imports at once, and the chunks that come later. */
export interface Bundle {
  loader: Measured;
  element: Measured[];
  chunks: Measured[];
}

/**
 * Measures what `npm run build` put into a directory.
 *
 * @throws when it was not built.
 */
export function measureBundle(directory: string): Bundle {
  const element = staticImports(directory, "courtside.es.js");
  const chunks = readdirSync(directory).filter(
    (file) => file.endsWith(".js") && file !== "courtside.js" && !element.includes(file),
  );
  const measure = (file: string): Measured => ({
    file,
    bytes: gzipSync(readFileSync(join(directory, file)), { level: 9 }).length,
  });
  return {
    loader: measure("courtside.js"),
    element: element.map(measure),
    chunks: chunks.map(measure),
  };
}

/** A file and all that it imports without being asked, directly or not; `import()` is left out. */
function staticImports(directory: string, entry: string): string[] {
  const found = [entry];
  for (const file of found) {
    const code = readFileSync(join(directory, file), "utf8");
    for (const [, imported] of code.matchAll(/\b(?:from|import)\s*["']\.\/([^"']+)["']/g)) {
      if (imported && !found.includes(imported)) found.push(imported);
    }
  }
  return found;
}
