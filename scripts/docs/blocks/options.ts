import { OPTION_GROUPS, OPTION_KEYS, OPTIONS, type OptionRow } from "@courtside/server";
import { formatDefault } from "../../../packages/server/src/options/format-default.ts";
import { code, markdownTable } from "../markdown-table.ts";

/** Every option of the server, a table a group, from the same table that parses and checks them. */
export function optionsBlock(): string {
  return OPTION_GROUPS.map((group) => {
    const rows = OPTION_KEYS.filter((key) => OPTIONS[key].group === group).map((key) => {
      const row: OptionRow = OPTIONS[key];
      const written = row.flag === null ? "" : `--${row.flag}`;
      return [
        code(key),
        [code(written), code(row.env ?? "")].filter(Boolean).join("<br>") || "config file or code",
        defaultOf(row),
        `${row.meaning} Takes ${row.expects}.`,
      ];
    });
    return `### ${group}\n\n${markdownTable(["Key", "Flag, variable", "Default", "Meaning"], rows)}`;
  }).join("\n\n");
}

/** Words stay words; a value is code. */
function defaultOf(row: OptionRow): string {
  const text = formatDefault(row);
  return row.defaultText !== undefined || text === "not set" || text === "none"
    ? text
    : code(text.replace(/, */g, ", "));
}
