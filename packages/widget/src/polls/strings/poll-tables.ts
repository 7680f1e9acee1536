import type { TableLoaders } from "../../strings/lazy-table.ts";
import type { PollStrings } from "./poll-strings.ts";

/** The languages of polls beside English. */
export const POLL_TABLES: TableLoaders<PollStrings> = {
  ar: async () => (await import("./ar.ts")).ar,
  de: async () => (await import("./de.ts")).de,
  es: async () => (await import("./es.ts")).es,
};
