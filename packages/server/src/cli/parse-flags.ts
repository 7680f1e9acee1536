import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { OPTION_KEYS, OPTIONS } from "../options/index.ts";
import { UsageError } from "./usage-error.ts";

/** Flags as they were written; a flag that may be repeated gives a list. */
export type Flags = Record<string, string | boolean | (string | boolean)[] | undefined>;

/** `--help`, `--config` and one flag for each option of the server. */
export const SERVER_FLAGS: ParseArgsOptionsConfig = {
  help: { type: "boolean", short: "h" },
  config: { type: "string", short: "c" },
  ...Object.fromEntries(
    OPTION_KEYS.flatMap((key) => {
      const { flag } = OPTIONS[key];
      return flag === null ? [] : [[flag, { type: "string" as const }]];
    }),
  ),
};

/**
 * Reads a command's flags.
 *
 * @param command Its name, for the error.
 * @throws UsageError for a flag that the command does not know, a flag without its value, or a stray word.
 */
export function parseFlags(
  command: string,
  argv: readonly string[],
  options: ParseArgsOptionsConfig,
): Flags {
  try {
    return parseArgs({ args: [...argv], options, strict: true, allowPositionals: false })
      .values as Flags;
  } catch (cause) {
    throw new UsageError(`${explain(cause)}; courtside ${command} --help lists the flags`, {
      cause,
    });
  }
}

// Node says more than fits on one line; what matters is quoted first.
function explain(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  const [, quoted = ""] = /'([^']+)'/.exec(message) ?? [];
  switch (cause instanceof Error && "code" in cause ? cause.code : undefined) {
    case "ERR_PARSE_ARGS_UNKNOWN_OPTION":
      return `unknown flag ${quoted}`;
    case "ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL":
      return `unexpected word ${quoted}`;
    case "ERR_PARSE_ARGS_INVALID_OPTION_VALUE":
      return valueProblem(message, quoted);
    default:
      return message.split("\n", 1)[0] ?? message;
  }
}

function valueProblem(message: string, quoted: string): string {
  const flag = quoted.split(" ").find((word) => word.startsWith("--")) ?? quoted;
  return message.includes("does not take") ? `${flag} takes no value` : `${flag} needs a value`;
}
