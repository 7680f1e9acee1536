import {
  formatDefault,
  OPTION_GROUPS,
  OPTION_KEYS,
  OPTIONS,
  type OptionRow,
} from "../options/index.ts";
import { wrapText } from "./wrap-text.ts";

const WIDTH = 100;
const INDENT = "      ";

/** What `courtside --help` prints. */
export const OVERVIEW = `courtside: live chat for any page

Usage: courtside <command> [flags]

  serve          run the server
  token          sign a token for a member, to try things out
  doctor         check that the server can run here, and say what to do where it cannot
  export         print everything that a room shows, as lines of JSON
  replay-policy  show what a room's moderation would have done with what was said there

  courtside <command> --help   the flags of one command
  courtside --version          the version`;

/** The help of a command that takes the server's options, with every option, its variable and its default. */
export function serverHelp(usage: string): string {
  const groups = OPTION_GROUPS.flatMap((group) => {
    const rows = OPTION_KEYS.map((key) => OPTIONS[key] as OptionRow).filter(
      (row) => row.group === group && row.flag !== null,
    );
    return rows.length === 0 ? [] : [`${group}`, ...rows.map(describe), ""];
  });
  return [
    usage,
    "",
    "An option is a flag, an environment variable, or a key of courtside.config.{ts,js,mjs}, and counts",
    "in this order.",
    "",
    "  -c, --config FILE  COURTSIDE_CONFIG",
    ...wrapText("The configuration file (default: courtside.config.* here)", WIDTH, INDENT),
    "",
    ...groups,
  ]
    .join("\n")
    .trimEnd();
}

function describe(row: OptionRow): string {
  return [
    `  --${row.flag}  ${row.env}`,
    ...wrapText(`${row.meaning} (default: ${formatDefault(row)})`, WIDTH, INDENT),
  ].join("\n");
}
