import type { ServerOptions } from "../options/index.ts";
import { unknownVariables } from "../options/index.ts";
import type { CliIo } from "./cli-io.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { serverHelp } from "./help-text.ts";
import { loadOptions } from "./load-options.ts";
import { parseFlags, SERVER_FLAGS } from "./parse-flags.ts";
import { startReport } from "./start-report.ts";

/** What `courtside serve` needs of a server. */
export interface ServedServer {
  /** Where it listens, for example `http://127.0.0.1:8080`. */
  readonly url: string;
  listen(): Promise<void>;
  /** Turns unready and tells the clients to reconnect elsewhere. */
  drain(): Promise<void>;
  /** Stores what was accepted, and lets go of everything. */
  close(): Promise<void>;
}

export type ServerFactory = (options: ServerOptions) => Promise<ServedServer>;

const USAGE = `Usage: courtside serve [flags]

Runs the server until it gets SIGTERM or SIGINT (Ctrl+C). Then it drains: readiness turns 503,
clients are told to reconnect at a random moment, what was accepted is stored. A second signal ends
it at once.`;

/**
 * `courtside serve`: runs a server until somebody asks it to stop.
 *
 * @param createServer Makes the server; it listens when it is told to.
 */
export async function serve(
  argv: readonly string[],
  io: CliIo,
  createServer: ServerFactory,
): Promise<ExitCode> {
  const flags = parseFlags("serve", argv, SERVER_FLAGS);
  if (flags.help === true) {
    io.print(serverHelp(USAGE));
    return EXIT.ok;
  }
  const options = await loadOptions(flags, io);
  for (const name of unknownVariables(io.environment)) {
    io.complain(`courtside: ${name} is set, but is no option of this version`);
  }
  // Asked for before it listens, so that a signal during the start is not lost.
  const stop = io.stopRequested();
  const server = await createServer(options);
  try {
    await server.listen();
  } catch (cause) {
    await server.close();
    throw cause;
  }
  for (const line of startReport(options, server.url)) io.print(line);
  const signal = await stop;
  io.print(`${signal}: draining`);
  await server.drain();
  await server.close();
  io.print("stopped; everything that was accepted is stored");
  return EXIT.ok;
}
