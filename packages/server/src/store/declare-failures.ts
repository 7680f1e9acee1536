import type { Records } from "./records.ts";
import type { RoomLog } from "./room-log.ts";
import type { Signals, ViewerCounts } from "./signals.ts";
import type { Store } from "./store.ts";
import { isMistake, StoreFailure } from "./store-failure.ts";
import type { Tallies } from "./tallies.ts";

/** Runs one operation of a store. */
type Run = <T>(operation: () => Promise<T>) => Promise<T>;

/**
 * The store itself, which rejects with a {@link StoreFailure} where it fails: whoever asked can tell so from a mistake of our
 * own, which is passed on as it is.
 *
 * @param onFailure Told of each failure.
 */
export function declareFailures(store: Store, onFailure: (failure: StoreFailure) => void): Store {
  const run: Run = async (operation) => {
    try {
      return await operation();
    } catch (cause) {
      if (isMistake(cause)) throw cause;
      const failure = cause instanceof StoreFailure ? cause : new StoreFailure(cause);
      onFailure(failure);
      throw failure;
    }
  };
  const { log, records, tallies, signals, viewers, limiter, adapter } = store;
  return {
    log: declareInLog(log, run),
    records: declareInRecords(records, run),
    tallies: declareInTallies(tallies, run),
    signals: declareInSignals(signals, run),
    viewers: declareInViewers(viewers, run),
    limiter,
    ...(adapter && { adapter }),
    get available() {
      return store.available;
    },
    get trouble() {
      return store.trouble;
    },
    remember: (key, make) => run(() => store.remember(key, make)),
    close: () => store.close(),
  };
}

function declareInLog(log: RoomLog, run: Run): RoomLog {
  return {
    open: (room) => run(() => log.open(room)),
    append: (room, appends) => run(() => log.append(room, appends)),
    outcome: (room, key) => run(() => log.outcome(room, key)),
    read: (room, range) => run(() => log.read(room, range)),
    message: (room, messageId) => run(() => log.message(room, messageId)),
    replies: (room, rootId, page) => run(() => log.replies(room, rootId, page)),
    threads: (room, rootIds) => run(() => log.threads(room, rootIds)),
    subscribe: (room, listener) => run(() => log.subscribe(room, listener)),
    trim: () => run(() => log.trim()),
  };
}

function declareInRecords(records: Records, run: Run): Records {
  return {
    get: (collection, id) => run(() => records.get(collection, id)),
    getMany: (collection, ids) => run(() => records.getMany(collection, ids)),
    read: (collection, page) => run(() => records.read(collection, page)),
    commit: (collection, writes) => run(() => records.commit(collection, writes)),
    follow: (collection, listener) => run(() => records.follow(collection, listener)),
    trim: () => run(() => records.trim()),
  };
}

function declareInTallies(tallies: Tallies, run: Run): Tallies {
  return {
    mark: (room, marks) => run(() => tallies.mark(room, marks)),
    counts: (room, targets) => run(() => tallies.counts(room, targets)),
    choices: (room, memberId, targets) => run(() => tallies.choices(room, memberId, targets)),
    choosers: (room, target, page) => run(() => tallies.choosers(room, target, page)),
    seal: (room, target, about) => run(() => tallies.seal(room, target, about)),
    changes: (room, since) => run(() => tallies.changes(room, since)),
    drop: (room, targets) => run(() => tallies.drop(room, targets)),
    dropAbout: (room, which) => run(() => tallies.dropAbout(room, which)),
    forget: (room, memberId) => run(() => tallies.forget(room, memberId)),
    trim: () => run(() => tallies.trim()),
  };
}

function declareInSignals(signals: Signals, run: Run): Signals {
  return {
    send: (room, signal) => signals.send(room, signal),
    watch: (room, listener) => run(() => signals.watch(room, listener)),
  };
}

function declareInViewers(viewers: ViewerCounts, run: Run): ViewerCounts {
  return { report: (room, count) => run(() => viewers.report(room, count)) };
}
