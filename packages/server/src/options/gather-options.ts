import type { ConfigFile } from "./config-file.ts";
import type { OptionRow } from "./option-row.ts";
import { OPTION_KEYS, OPTIONS, type OptionKey, type ServerOptions } from "./options-table.ts";
import { knownKey, resolveValues, runMode, type SourcedValue } from "./resolve-options.ts";

/** Where options may stand, apart from their defaults. */
export interface OptionSources {
  /** Flags by their name without dashes. Names that are no option's are left alone. */
  flags: Readonly<Record<string, unknown>>;
  environment: NodeJS.ProcessEnv;
  config: ConfigFile | undefined;
}

/**
 * Puts the options together: a flag before the environment, before the configuration file, before the default.
 * A variable that is set to nothing counts as not set.
 *
 * @throws OptionsError in one line that names the flag, the variable or the key at fault.
 */
export function gatherOptions(sources: OptionSources): ServerOptions {
  const values = new Map<OptionKey, SourcedValue>();
  for (const [key, value] of Object.entries(sources.config?.values ?? {})) {
    const name = sources.config?.name ?? "";
    if (value !== undefined)
      values.set(knownKey(key, name), { value, source: `${key} in ${name}` });
  }
  for (const key of OPTION_KEYS) {
    const row: OptionRow = OPTIONS[key];
    const written = writtenValue(row, sources);
    if (written !== undefined) values.set(key, written);
  }
  return resolveValues(values, runMode(sources.environment));
}

/** The variables that look like options of this server and are none: misspelt, or of another version. */
export function unknownVariables(environment: NodeJS.ProcessEnv): string[] {
  const known = new Set<string | null>(OPTION_KEYS.map((key) => OPTIONS[key].env));
  // Kubernetes sets these for a service of the name "courtside".
  const foreign = /^COURTSIDE_(?:CONFIG$|SERVICE_|PORT(?:$|_))/;
  return Object.keys(environment)
    .filter((name) => name.startsWith("COURTSIDE_") && !known.has(name) && !foreign.test(name))
    .sort();
}

function writtenValue(row: OptionRow, sources: OptionSources): SourcedValue | undefined {
  const flag = row.flag === null ? undefined : sources.flags[row.flag];
  if (typeof flag === "string") return { value: row.fromText(flag), source: `--${row.flag}` };
  const variable = row.env === null ? undefined : sources.environment[row.env];
  if (row.env === null || variable === undefined || variable === "") return undefined;
  return { value: row.fromText(variable), source: row.env };
}
