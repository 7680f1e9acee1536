import { DEFAULT_RETENTION, type Store } from "@courtside/server";
import { createAdapter } from "./adapter/create-adapter.ts";
import { Health } from "./client/health.ts";
import type { FaultListener } from "./client/redis-client.ts";
import { Subscriber } from "./client/subscriber.ts";
import { Trouble } from "./client/trouble.ts";
import { createCommit } from "./commit/create-commit.ts";
import { createDriver } from "./create-driver.ts";
import { createRedisLimiter } from "./limits/redis-limiter.ts";
import { RedisLog } from "./log/redis-log.ts";
import { createRedisSignals } from "./presence/redis-signals.ts";
import { createRedisViewerCounts } from "./presence/redis-viewer-counts.ts";
import { RedisRecords } from "./records/redis-records.ts";
import type { RedisStoreOptions } from "./redis-store-options.ts";
import type { RedisUrlError } from "./redis-url.ts";
import { RedisTallies } from "./tallies/redis-tallies.ts";
import { remember } from "./values/remember.ts";

/**
 * A store on Redis, which any number of servers share. It resolves at once, whether Redis is there or not: `available`
 * says when it is, and the store connects whenever it comes.
 *
 * It rejects with a {@link RedisUrlError} for a URL that cannot be used, and with a RangeError for a prefix that cannot.
 */
export async function createRedisStore(options: RedisStoreOptions): Promise<Store> {
  const { prefix = "courtside", now = Date.now } = options;
  if (!PREFIX.test(prefix))
    throw new RangeError(`A prefix has 1 to 64 of A-Z a-z 0-9 . _ : -: ${prefix}`);
  const trouble = new Trouble();
  const onFault: FaultListener = (fault) => {
    trouble.note(fault);
    options.onFault?.(fault);
  };
  const driver = createDriver(options, onFault);
  const connection = driver.open();
  const subscriber = new Subscriber(driver, onFault);
  const health = new Health(connection, onFault);
  const committing = createCommit(options.durability ?? "local", { driver, connection, onFault });
  const parts = { prefix, connection, subscriber, onFault, now, commit: committing.commit };
  const log = new RedisLog({ ...parts, retention: { ...DEFAULT_RETENTION, ...options.retention } });
  const records = new RedisRecords(parts);
  const tallies = new RedisTallies(parts);
  let closing: Promise<void> | undefined;

  function isAvailable(): boolean {
    return !closing && health.well && subscriber.connected && committing.ready;
  }

  async function close(): Promise<void> {
    await Promise.all([log.idle(), tallies.idle()]);
    log.close();
    records.close();
    subscriber.close();
    health.end();
    await committing.close();
    await connection.close();
  }

  return {
    log,
    records,
    tallies,
    signals: createRedisSignals(parts),
    viewers: createRedisViewerCounts(connection, prefix),
    limiter: createRedisLimiter(connection, prefix),
    adapter: createAdapter(parts, prefix),
    get available() {
      return isAvailable();
    },
    get trouble() {
      return isAvailable() ? undefined : trouble.message;
    },
    remember: (key, make) => remember(parts, `${prefix}:value:${key}`, make),
    close() {
      closing ??= close();
      return closing;
    },
  };
}

/** Without braces, which would make it the hash tag of every key. */
const PREFIX = /^[A-Za-z0-9._:-]{1,64}$/;
