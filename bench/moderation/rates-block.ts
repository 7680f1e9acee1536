import { markdownTable } from "../../scripts/docs/markdown-table.ts";
import { type RateTable, rateTables } from "./report-rates.ts";

/** What each rule catches, as it stands in `docs/moderation.md`. */
export function ruleRatesBlock(): string {
  const [{ caption, head, rows }] = rateTables() as [RateTable, ...RateTable[]];
  return `**${caption}**\n\n${markdownTable(head, rows)}`;
}

/** The rates as they stand in `docs/moderation-figures.md`. */
export function ratesBlock(): string {
  return rateTables()
    .map(({ caption, head, rows }) => `**${caption}**\n\n${markdownTable(head, rows)}`)
    .join("\n\n");
}
