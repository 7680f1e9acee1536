import { markdownTable } from "../../scripts/docs/markdown-table.ts";
import { rateTables } from "./report-rates.ts";

/** The rates as they stand in `docs/moderation-figures.md`. */
export function ratesBlock(): string {
  return rateTables()
    .map(({ caption, head, rows }) => `**${caption}**\n\n${markdownTable(head, rows)}`)
    .join("\n\n");
}
