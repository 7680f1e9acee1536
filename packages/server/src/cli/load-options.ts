import { gatherOptions, readConfigFile, type ServerOptions } from "../options/index.ts";
import type { CliIo } from "./cli-io.ts";
import type { Flags } from "./parse-flags.ts";

/**
 * The server's options for a command: from its flags, the environment and the configuration file.
 *
 * @throws OptionsError in one line that says what to set.
 */
export async function loadOptions(flags: Flags, io: CliIo): Promise<ServerOptions> {
  const named = flags.config ?? io.environment.COURTSIDE_CONFIG;
  const config = await readConfigFile(
    io.directory,
    typeof named === "string" && named !== "" ? named : undefined,
  );
  return gatherOptions({ flags, environment: io.environment, config });
}
