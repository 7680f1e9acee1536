import type { Logger } from "pino";
import type { ServerOptions } from "../options/options-table.ts";
import { createMemoryStore } from "./memory-store.ts";
import { openRedisStore } from "./redis-package.ts";
import type { Retention } from "./room-log.ts";
import { createSqliteStore } from "./sqlite-store.ts";
import type { Store } from "./store.ts";

/** Opens the store that the options name: on Redis, in memory, or in a file. */
export async function openStore(options: ServerOptions, logger: Logger): Promise<Store> {
  const { data, redisUrl, retentionEntries, retentionDays } = options;
  const retention: Retention = {
    maxEntries: retentionEntries,
    maxAgeMs: retentionDays * 86_400_000,
  };
  if (redisUrl !== null) return openRedisStore(options, { url: redisUrl, retention, logger });
  return data === ":memory:"
    ? createMemoryStore({ retention })
    : createSqliteStore({ file: data, retention });
}
