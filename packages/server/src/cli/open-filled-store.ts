import { existsSync } from "node:fs";
import { pino } from "pino";
import type { ServerOptions } from "../options/index.ts";
import { openStore, type Store } from "../store/index.ts";
import { UsageError } from "./usage-error.ts";

/**
 * The server's store, if there is one: an empty one would be made where a name is mistyped.
 *
 * @throws UsageError where there is none; StoreFileError while a server holds the embedded store's file.
 */
export async function openFilledStore(options: ServerOptions): Promise<Store> {
  if (options.redisUrl === null && !existsSync(options.data)) {
    throw new UsageError(
      `there is no store at ${options.data}: set COURTSIDE_DATA or --data to the server's file`,
    );
  }
  return openStore(options, pino({ level: "silent" }));
}
