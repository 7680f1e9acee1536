import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** A file of the bundle, as a page gets it. */
export interface Measured {
  file: string;
  /** Bytes after gzip at its best level, as a CDN compresses what does not change. */
  bytes: number;
}

/** The loader, the element with what it loads by itself, and the chunks that come when they are asked for. */
export interface Bundle {
  loader: Measured;
  element: Measured[];
  chunks: Measured[];
}

/**
 * Measures what `npm run build` put into a directory.
 *
 * @param unasked Names of the chunks that the element loads by itself.
 * @throws when it was not built.
 */
export function measureBundle(directory: string, unasked: RegExp): Bundle {
  const files = readdirSync(directory).filter((file) => file.endsWith(".js"));
  const element = [
    ...staticImports(directory, "courtside.es.js"),
    ...files.filter((file) => unasked.test(chunkName(file))),
  ];
  const chunks = files.filter((file) => file !== "courtside.js" && !element.includes(file));
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

/** The name of the module that a chunk begins with. */
export function chunkName(file: string): string {
  return /^courtside-(.+)-[\w-]{8}\.js$/.exec(file)?.[1] ?? file;
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
