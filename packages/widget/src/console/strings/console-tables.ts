import type { TableLoaders } from "../../strings/lazy-table.ts";
import type { ConsoleStrings } from "./console-strings.ts";

/** The languages of the console beside English. */
export const CONSOLE_TABLES: TableLoaders<ConsoleStrings> = {
  ar: async () => (await import("./ar.ts")).ar,
  de: async () => (await import("./de.ts")).de,
  es: async () => (await import("./es.ts")).es,
};
