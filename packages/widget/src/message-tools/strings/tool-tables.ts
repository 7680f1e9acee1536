import type { TableLoaders } from "../../strings/lazy-table.ts";
import type { ToolStrings } from "./tool-strings.ts";

/** The languages of the tools beside English. */
export const TOOL_TABLES: TableLoaders<ToolStrings> = {
  ar: async () => (await import("./ar.ts")).ar,
  de: async () => (await import("./de.ts")).de,
  es: async () => (await import("./es.ts")).es,
};
