import { createMemoryStore, type RoomLog, type Store } from "@courtside/server";

/**
 * How a store fails: not at all; so that it takes no writes and says so; so that nothing answers any more, as known;
 * without a word; or once it has written.
 */
export type StoreFault = "none" | "unavailable" | "hanging" | "unexpected" | "after-writing";

export interface FailingStore extends Store {
  fault: StoreFault;
  /** Lets nobody open a room until the function that it returns is called. */
  holdOpening(): () => void;
}

/** A store in memory whose writes fail while a test says so. `after-writing` stores and then says that it failed. */
export function failingStore(): FailingStore {
  const store = createMemoryStore();
  const { log } = store;
  /** Whether it has failed and therefore says that it takes no writes. */
  let failed = false;
  const append: RoomLog["append"] = async (room, appends) => {
    if (failing.fault === "none") return log.append(room, appends);
    if (failing.fault === "hanging") return new Promise(() => {});
    if (failing.fault === "after-writing") await log.append(room, appends);
    failed = true;
    throw new Error("the disk is full");
  };
  const hang = async () => {
    if (failing.fault === "hanging") await new Promise(() => {});
  };
  let opening: Promise<void> | undefined;
  const failing: FailingStore = {
    fault: "none",
    holdOpening() {
      const { promise, resolve } = Promise.withResolvers<void>();
      opening = promise;
      return resolve;
    },
    ...store,
    log: {
      append,
      async open(room) {
        await hang();
        await opening;
        return log.open(room);
      },
      async outcome(room, key) {
        await hang();
        return log.outcome(room, key);
      },
      async read(room, range) {
        if (failing.fault === "hanging") throw new Error("away");
        return log.read(room, range);
      },
      message: (room, messageId) => log.message(room, messageId),
      replies: (room, rootId, page) => log.replies(room, rootId, page),
      threads: (room, rootIds) => log.threads(room, rootIds),
      subscribe: (room, listener) => log.subscribe(room, listener),
      trim: () => log.trim(),
    },
    get available() {
      if (failing.fault === "after-writing") return !failed;
      return failing.fault === "none" || failing.fault === "unexpected";
    },
    async remember(key, make) {
      if (!failing.available) throw new Error("the disk is full");
      return store.remember(key, make);
    },
    close: () => store.close(),
  };
  return failing;
}
