import { DEFAULT_RETENTION } from "../store/room-log.ts";
import { integer, requiredText } from "./option-kind.ts";
import { option } from "./option-row.ts";

/** What is kept, and where. */
export const storeOptions = {
  data: option(requiredText("a file name, or :memory:"), {
    group: "Store",
    flag: "data",
    env: "COURTSIDE_DATA",
    default: "./data/courtside.db",
    meaning: "The embedded store's file. :memory: keeps nothing after the server stops.",
  }),
  retentionEntries: option(integer({ min: 100, max: 100_000_000 }), {
    group: "Store",
    flag: "retention-entries",
    env: "COURTSIDE_RETENTION_ENTRIES",
    default: DEFAULT_RETENTION.maxEntries,
    meaning: "Entries kept of each room's log.",
  }),
  retentionDays: option(integer({ min: 1, max: 36_500 }), {
    group: "Store",
    flag: "retention-days",
    env: "COURTSIDE_RETENTION_DAYS",
    default: DEFAULT_RETENTION.maxAgeMs / 86_400_000,
    meaning: "Days for which entries are kept.",
  }),
};
