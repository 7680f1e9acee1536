import type { Logger } from "pino";
import { OptionsError } from "../options/options-error.ts";
import type { ServerOptions } from "../options/options-table.ts";
import type { Retention } from "./room-log.ts";
import type { Store } from "./store.ts";

/** What went wrong without anybody waiting for it. */
export interface RedisFault {
  kind: "connection" | "subscription" | "message";
  what: string;
  cause: unknown;
}

/** What this package asks of `@courtside/redis`, an optional peer that is loaded when a Redis URL is set. */
export interface RedisPackage {
  /** Connects by itself, now or when Redis is there; until then the store is not available. */
  createRedisStore(options: {
    url: string;
    prefix: string;
    durability: "local" | "replicated";
    retention: Partial<Retention>;
    onFault: (fault: RedisFault) => void;
  }): Promise<Store>;
  /** Looks at the Redis behind a URL, and says what is not as it should be. Never rejects, and never hangs. */
  checkRedis(options: {
    url: string;
    durability: "local" | "replicated";
  }): Promise<{ status: "good" | "note" | "bad"; line: string }[]>;
}

// Not a literal, so that neither a bundler nor a type check asks for a package that a single node does without.
const NAME: string = "@courtside/redis";

/**
 * Loads the package.
 *
 * @param load Imports a package by its name; default this module's own `import`.
 * @throws OptionsError in one line that says what to install, where it is not installed.
 */
export async function loadRedisPackage(
  load: (name: string) => Promise<unknown> = (name) => import(/* @vite-ignore */ name),
): Promise<RedisPackage> {
  try {
    return (await load(NAME)) as RedisPackage;
  } catch (cause) {
    // A part of it that is missing is another matter than itself.
    if (!isMissing(cause)) throw cause;
    throw new OptionsError(
      `redisUrl is set, and the package ${NAME} is not installed: npm install ${NAME}`,
    );
  }
}

function isMissing(cause: unknown): boolean {
  return (
    cause instanceof Error &&
    "code" in cause &&
    cause.code === "ERR_MODULE_NOT_FOUND" &&
    cause.message.includes(`'${NAME}'`)
  );
}

/**
 * Opens the store that the option `redisUrl` names.
 *
 * @throws OptionsError in one line, for a URL that cannot be used or a package that is not there.
 */
export async function openRedisStore(
  { redisPrefix, redisDurability }: Pick<ServerOptions, "redisPrefix" | "redisDurability">,
  { url, retention, logger }: { url: string; retention: Partial<Retention>; logger: Logger },
): Promise<Store> {
  const { createRedisStore } = await loadRedisPackage();
  try {
    return await createRedisStore({
      url,
      prefix: redisPrefix,
      durability: redisDurability,
      retention,
      onFault: faultListener(logger),
    });
  } catch (cause) {
    if (!(cause instanceof Error) || cause.name !== "RedisUrlError") throw cause;
    throw new OptionsError(`redisUrl: ${cause.message}`);
  }
}

/** The log's levels: that Redis is away is said once, by the watch on the store, and is known while messages fail for it. */
function faultListener(logger: Logger): (fault: RedisFault) => void {
  return ({ kind, what, cause }) => {
    const level = kind === "message" ? "warn" : "debug";
    logger[level]({ err: cause }, `Redis: ${what} failed.`);
  };
}
