import { createMemoryStore, type RoomLog, type Store } from "@courtside/server";

/** How a store fails: not at all; so that it takes no writes and says so; or without a word. */
export type StoreFault = "none" | "unavailable" | "unexpected" | "after-writing";

export interface FailingStore extends Store {
  fault: StoreFault;
  /** Lets nobody open a room until the function that it returns is called. */
  holdOpening(): () => void;
}

/** A store in memory whose writes fail while a test says so. `after-writing` stores and then says that it failed. */
export function failingStore(): FailingStore {
  const store = createMemoryStore();
  const { log } = store;
  const append: RoomLog["append"] = async (room, appends) => {
    if (failing.fault === "none") return log.append(room, appends);
    if (failing.fault === "after-writing") await log.append(room, appends);
    throw new Error("the disk is full");
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
        await opening;
        return log.open(room);
      },
      outcome: (room, key) => log.outcome(room, key),
      read: (room, range) => log.read(room, range),
      message: (room, messageId) => log.message(room, messageId),
      subscribe: (room, listener) => log.subscribe(room, listener),
      trim: () => log.trim(),
    },
    get available() {
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
