import { createMemoryLimiter } from "../limits/limiter.ts";
import { createLocalSignals } from "./local-signals.ts";
import { createLocalViewerCounts } from "./local-viewer-counts.ts";
import { MemoryLog, type MemoryLogOptions } from "./memory-log.ts";
import { MemoryRecords } from "./memory-records.ts";
import { MemoryTallies } from "./memory-tallies.ts";
import type { Store } from "./store.ts";

/** A store that keeps nothing past the process: for tests, and for `COURTSIDE_DATA=:memory:`. */
export function createMemoryStore(options: MemoryLogOptions = {}): Store {
  const values = new Map<string, string>();
  const log = new MemoryLog(options);
  let open = true;
  return {
    log,
    records: new MemoryRecords(options),
    tallies: new MemoryTallies((room, seq) => log.isGone(room, seq)),
    signals: createLocalSignals(),
    viewers: createLocalViewerCounts(),
    limiter: createMemoryLimiter,
    get available() {
      return open;
    },
    async remember(key, make) {
      const value = values.get(key) ?? make();
      values.set(key, value);
      return value;
    },
    async close() {
      open = false;
    },
  };
}
