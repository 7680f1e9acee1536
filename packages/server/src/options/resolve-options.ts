import { truncateText } from "@courtside/protocol";
import type { z } from "zod";
import type { OptionRow } from "./option-row.ts";
import { OptionsError } from "./options-error.ts";
import {
  type ChatServerOptions,
  OPTION_KEYS,
  OPTIONS,
  type OptionKey,
  type ServerOptions,
} from "./options-table.ts";

/** Where the server runs. Production asks for what must not be left to a default. */
export type RunMode = "production" | "development";

/** An option's value before it is checked, and the name by which whoever set it knows it. */
export interface SourcedValue {
  value: unknown;
  /** For example `--port`, `PORT` or `port in courtside.config.ts`. */
  source: string;
}

/**
 * Checks options and fills in the defaults.
 *
 * @param input Options as code gives them.
 * @param mode Default: `production` where NODE_ENV is that.
 * @throws OptionsError in one line, for a wrong value, an unknown key, or options that contradict each other.
 */
export function resolveOptions(
  input: ChatServerOptions = {},
  mode: RunMode = runMode(),
): ServerOptions {
  const values = new Map<OptionKey, SourcedValue>();
  for (const [key, value] of Object.entries(input)) {
    if (value === undefined) continue;
    values.set(knownKey(key, "options"), { value, source: `options.${key}` });
  }
  return resolveValues(values, mode);
}

/** The key itself where the table has it. */
export function knownKey(key: string, where: string): OptionKey {
  if (Object.hasOwn(OPTIONS, key)) return key as OptionKey;
  throw new OptionsError(
    `${where} has no option ${key}; the options are ${OPTION_KEYS.join(", ")}`,
  );
}

/** As {@link resolveOptions}, for values that come from several sources. */
export function resolveValues(
  values: ReadonlyMap<OptionKey, SourcedValue>,
  mode: RunMode,
): ServerOptions {
  const resolved: Record<string, unknown> = {};
  for (const key of OPTION_KEYS) {
    const row: OptionRow = OPTIONS[key];
    const given = values.get(key);
    resolved[key] = given === undefined ? row.default : check(row, given);
  }
  const options = resolved as ServerOptions;
  if (mode === "production" && !values.has("origins")) {
    throw new OptionsError(
      "origins must be set in production: give the sites that may connect, as COURTSIDE_ORIGINS=https://example.com, or * for any",
    );
  }
  refuseContradictions(options);
  return options;
}

export function runMode(environment: NodeJS.ProcessEnv = process.env): RunMode {
  return environment.NODE_ENV === "production" ? "production" : "development";
}

function check(row: OptionRow, { value, source }: SourcedValue): unknown {
  const result = row.schema.safeParse(value);
  if (result.success) return result.data;
  const at = path(result.error);
  const got = row.secret ? "" : `, not ${shown(valueAt(value, at))}`;
  const detail = at.length === 0 ? "" : ` (${at.join(".")}: ${result.error.issues[0]?.message})`;
  throw new OptionsError(`${source} must be ${row.expects}${got}${detail}`);
}

function shown(value: unknown): string {
  const text = written(value);
  return text.length <= 60 ? text : `${truncateText(text, 60)}...`;
}

function written(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // An object that holds itself, or a bigint.
    return String(value);
  }
}

function path(error: z.ZodError): PropertyKey[] {
  return error.issues[0]?.path ?? [];
}

function valueAt(value: unknown, at: readonly PropertyKey[]): unknown {
  return at.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  );
}

function refuseContradictions(options: ServerOptions): void {
  if (options.jwtSecret !== null && options.jwksUrl !== null) {
    throw new OptionsError(
      "jwtSecret and jwksUrl are both set: keep COURTSIDE_JWT_SECRET for a shared secret, or COURTSIDE_JWKS_URL for published keys",
    );
  }
  if (options.redisDurability === "replicated" && options.redisUrl === null) {
    throw new OptionsError(
      "redisDurability is replicated, and there is no Redis: set COURTSIDE_REDIS_URL, or leave COURTSIDE_REDIS_DURABILITY at local",
    );
  }
  if (options.imagesDir !== null && options.imagesS3 !== null) {
    throw new OptionsError(
      "imagesDir and imagesS3 are both set: keep COURTSIDE_IMAGES_DIR for a directory, or COURTSIDE_IMAGES_S3 for a bucket",
    );
  }
  if (!options.guests && options.jwtSecret === null && options.jwksUrl === null) {
    throw new OptionsError(
      "nobody could sign in: guests is off and no tokens are taken; set COURTSIDE_JWKS_URL or COURTSIDE_JWT_SECRET, or COURTSIDE_GUESTS=on",
    );
  }
}
