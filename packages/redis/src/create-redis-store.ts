import { DEFAULT_RETENTION, type Store } from "@courtside/server";
import { Health } from "./client/health.ts";
import type { FaultListener, RedisDriver } from "./client/redis-client.ts";
import { Subscriber } from "./client/subscriber.ts";
import { createRedisLimiter } from "./limits/redis-limiter.ts";
import { RedisLog } from "./log/redis-log.ts";
import { createRedisSignals } from "./presence/redis-signals.ts";
import { createRedisViewerCounts } from "./presence/redis-viewer-counts.ts";
import { RedisRecords } from "./records/redis-records.ts";
import type { RedisStoreSettings } from "./redis-store-options.ts";
import { remember } from "./values/remember.ts";

export function createStore(driver: RedisDriver, settings: RedisStoreSettings): Store {
  const { prefix = "courtside", now = Date.now, onFault = ignore } = settings;
  const connection = driver.open();
  const subscriber = new Subscriber(driver, onFault);
  const health = new Health(connection, onFault);
  const parts = { prefix, connection, subscriber, onFault, now };
  const log = new RedisLog({
    ...parts,
    retention: { ...DEFAULT_RETENTION, ...settings.retention },
    commit: (call) => connection.run(call),
  });
  const records = new RedisRecords({ ...parts, commit: (call) => connection.run(call) });
  let closing: Promise<void> | undefined;

  async function close(): Promise<void> {
    await log.idle();
    log.close();
    records.close();
    subscriber.close();
    health.end();
    await connection.close();
  }

  return {
    log,
    records,
    signals: createRedisSignals(parts),
    viewers: createRedisViewerCounts(connection, prefix),
    limiter: createRedisLimiter(connection, prefix),
    get available() {
      return !closing && health.well && subscriber.connected;
    },
    remember: (key, make) => remember(connection, `${prefix}:value:${key}`, make),
    close: () => (closing ??= close()),
  };
}

const ignore: FaultListener = () => {};
