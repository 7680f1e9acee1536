import type { RoomLog } from "../store/room-log.ts";
import type { Store } from "../store/store.ts";
import type { Metrics } from "./metrics.ts";

/** The store itself, whose log also counts what is appended and how long that takes. */
export function meterStore(store: Store, metrics: Metrics): Store {
  const { log, records, tallies, signals, viewers, limiter, adapter } = store;
  return {
    log: meterLog(log, metrics),
    records,
    tallies,
    signals,
    viewers,
    limiter,
    ...(adapter && { adapter }),
    get available() {
      return store.available;
    },
    get trouble() {
      return store.trouble;
    },
    remember: (key, make) => store.remember(key, make),
    close: () => store.close(),
  };
}

function meterLog(log: RoomLog, { entries, appendSeconds }: Metrics): RoomLog {
  return {
    open: (room) => log.open(room),
    outcome: (room, key) => log.outcome(room, key),
    read: (room, range) => log.read(room, range),
    message: (room, messageId) => log.message(room, messageId),
    replies: (room, rootId, page) => log.replies(room, rootId, page),
    threads: (room, rootIds) => log.threads(room, rootIds),
    subscribe: (room, listener) => log.subscribe(room, listener),
    trim: () => log.trim(),
    async append(room, appends) {
      const stop = appendSeconds.startTimer();
      const outcomes = await log.append(room, appends);
      stop();
      for (const outcome of outcomes) {
        if (outcome.status === "appended") entries.inc({ kind: outcome.entry.kind });
      }
      return outcomes;
    },
  };
}
