import { join } from "node:path";

/**
 * Lets Node keep what it compiled. Every test that opens a SQLite store starts a thread, and many start processes, which
 * all read the same TypeScript: stripping its types anew is most of what such a start costs.
 */
export function keepCompiled(): void {
  process.env.NODE_COMPILE_CACHE ??= join(
    import.meta.dirname,
    "../../node_modules/.cache/courtside-compiled",
  );
}
