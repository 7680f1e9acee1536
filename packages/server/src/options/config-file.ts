import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { OptionsError } from "./options-error.ts";

/** The names under which a configuration is looked for, in this order. */
export const CONFIG_FILES = ["courtside.config.ts", "courtside.config.js", "courtside.config.mjs"];

/** A configuration as its file gives it, unchecked. */
export interface ConfigFile {
  /** The file's name as its reader knows it. */
  name: string;
  values: Record<string, unknown>;
}

/**
 * Reads the configuration file.
 *
 * @param directory Where to look.
 * @param name The file to read; undefined looks for one of {@link CONFIG_FILES}, which need not be there.
 * @throws OptionsError when the named file is not there, or the file cannot be run or exports no object.
 */
export async function readConfigFile(
  directory: string,
  name?: string,
): Promise<ConfigFile | undefined> {
  const found = name ?? CONFIG_FILES.find((candidate) => existsSync(resolve(directory, candidate)));
  if (found === undefined) return undefined;
  const file = resolve(directory, found);
  if (!existsSync(file)) throw new OptionsError(`there is no configuration file ${found}`);
  const values = await importDefault(file, found);
  if (typeof values !== "object" || values === null || Array.isArray(values)) {
    throw new OptionsError(`${found} must have a default export: export default { port: 8080 }`);
  }
  return { name: found, values: values as Record<string, unknown> };
}

async function importDefault(file: string, name: string): Promise<unknown> {
  try {
    const module: { default?: unknown } = await import(pathToFileURL(file).href);
    return module.default;
  } catch (cause) {
    const [reason] = String(cause instanceof Error ? cause.message : cause).split("\n");
    const hint = isUnknownExtension(cause)
      ? "this Node.js does not run TypeScript; rename it to courtside.config.mjs, or use Node.js 22.18 or later"
      : reason;
    throw new OptionsError(`${name} cannot be read: ${hint}`, { cause });
  }
}

function isUnknownExtension(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && cause.code === "ERR_UNKNOWN_FILE_EXTENSION";
}
