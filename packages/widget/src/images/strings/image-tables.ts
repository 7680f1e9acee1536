import type { TableLoaders } from "../../strings/lazy-table.ts";
import type { ImageStrings } from "./image-strings.ts";

/** The languages of images beside English. */
export const IMAGE_TABLES: TableLoaders<ImageStrings> = {
  ar: async () => (await import("./ar.ts")).ar,
  de: async () => (await import("./de.ts")).de,
  es: async () => (await import("./es.ts")).es,
};
