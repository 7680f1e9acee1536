import { OptionsError } from "../options/index.ts";
import { packageVersion } from "../package-version.ts";
import { StoreFileError } from "../store/sqlite/store-file-error.ts";
import type { CliIo } from "./cli-io.ts";
import { doctor } from "./doctor.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { exportCommand } from "./export.ts";
import { OVERVIEW } from "./help-text.ts";
import { listenProblem } from "./listen-problem.ts";
import { replayPolicyCommand } from "./replay-policy.ts";
import { type ServerFactory, serve } from "./serve.ts";
import { token } from "./token.ts";
import { UsageError } from "./usage-error.ts";

const COMMANDS = ["serve", "token", "doctor", "export", "replay-policy"];

/**
 * Runs the CLI.
 *
 * @param argv The words after `courtside`.
 * @param createServer Makes the server that `serve` runs.
 * @returns the exit code, when all is done and printed. Never rejects.
 */
export async function runCli(
  argv: readonly string[],
  io: CliIo,
  createServer: ServerFactory,
): Promise<ExitCode> {
  try {
    return await dispatch(argv, io, createServer);
  } catch (cause) {
    const line = oneLine(cause);
    io.complain(`courtside: ${line ?? describeCrash(cause)}`);
    return line === undefined ? EXIT.failed : EXIT.usage;
  }
}

async function dispatch(
  [name, ...rest]: readonly string[],
  io: CliIo,
  createServer: ServerFactory,
): Promise<ExitCode> {
  switch (name) {
    case undefined:
    case "help":
    case "-h":
    case "--help":
      io.print(OVERVIEW);
      return EXIT.ok;
    case "-v":
    case "--version":
      io.print(packageVersion());
      return EXIT.ok;
    case "serve":
      return serve(rest, io, createServer);
    case "token":
      return token(rest, io);
    case "doctor":
      return doctor(rest, io);
    case "export":
      return exportCommand(rest, io);
    case "replay-policy":
      return replayPolicyCommand(rest, io);
    default:
      throw new UsageError(`unknown command ${name}; there are ${COMMANDS.join(", ")} and --help`);
  }
}

/** What can be put right by calling it in another way, as the one line that says how. */
function oneLine(cause: unknown): string | undefined {
  if (
    cause instanceof UsageError ||
    cause instanceof OptionsError ||
    cause instanceof StoreFileError
  ) {
    return cause.message;
  }
  return listenProblem(cause);
}

function describeCrash(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
