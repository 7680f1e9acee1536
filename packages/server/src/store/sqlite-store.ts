import { createMemoryLimiter } from "../limits/limiter.ts";
import { createLocalSignals } from "./local-signals.ts";
import { createLocalViewerCounts } from "./local-viewer-counts.ts";
import { DEFAULT_RETENTION, type Retention } from "./room-log.ts";
import { Connection } from "./sqlite/connection.ts";
import { GroupCommit } from "./sqlite/group-commit.ts";
import { SqliteLog } from "./sqlite/sqlite-log.ts";
import { SqliteRecords } from "./sqlite/sqlite-records.ts";
import { SqliteTallies } from "./sqlite/sqlite-tallies.ts";
import { WriteHealth } from "./sqlite/write-health.ts";
import type { Store } from "./store.ts";

export interface SqliteStoreOptions {
  /** Path of the file; it and its folder are made where they are not there. */
  file: string;
  /** How much of each room is kept, by default {@link DEFAULT_RETENTION}. */
  retention?: Partial<Retention>;
  /** Unix milliseconds; the machine's clock by default. */
  now?: () => number;
}

/**
 * Opens a store in one SQLite file, which this process holds alone until it closes the store. An acknowledged
 * entry survives a kill and a power cut.
 *
 * @throws {StoreFileError} when the file cannot be used: locked, damaged, not writable, made by another program or
 * by a newer version. The message says in one line what to do.
 */
export async function createSqliteStore(options: SqliteStoreOptions): Promise<Store> {
  const now = options.now ?? Date.now;
  const connection = await Connection.open(options.file);
  const health = new WriteHealth(() => connection.request("probe", { at: now() }));
  const retention = { ...DEFAULT_RETENTION, ...options.retention };
  const commits = new GroupCommit(async (calls) => {
    const results = await health.watch(connection.request("commit", { calls, at: now() }));
    log.announce(calls, results);
    records.announce(calls, results);
    return results;
  });
  const log = new SqliteLog(connection, commits, { retention, now });
  const records = new SqliteRecords(connection, commits, now);

  return {
    log,
    records,
    tallies: new SqliteTallies(connection, commits),
    signals: createLocalSignals(),
    viewers: createLocalViewerCounts(),
    limiter: createMemoryLimiter,
    get available() {
      return connection.up && health.well;
    },
    async remember(key, make) {
      const kept = await connection.request("remember", { key });
      // Two that ask at the same time both make a value; the first to arrive is kept, and both get that one.
      const value = kept ?? (await connection.request("remember", { key, value: make() }));
      return value as string;
    },
    async close() {
      await commits.idle();
      health.end();
      records.close();
      await connection.close();
    },
  };
}
