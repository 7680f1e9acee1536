import { roomIdSchema } from "@courtside/protocol/schemas";
import { exportRoom } from "../api/export-room.ts";
import type { CliIo } from "./cli-io.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { loadOptions } from "./load-options.ts";
import { openFilledStore } from "./open-filled-store.ts";
import { parseFlags } from "./parse-flags.ts";
import { UsageError } from "./usage-error.ts";

const FLAGS = {
  help: { type: "boolean", short: "h" },
  config: { type: "string", short: "c" },
  room: { type: "string" },
  data: { type: "string" },
  "redis-url": { type: "string" },
  "redis-prefix": { type: "string" },
} as const;

const HELP = `Usage: courtside export --room ROOM [flags] > room.ndjson

Prints everything that a room shows, as lines of JSON, oldest first: no text that was deleted or edited
away. The last line is of the kind end; an export without it is not whole. An embedded store's file has to
be free: stop its server, or ask the server itself (GET /api/v1/rooms/ROOM/export). With Redis it may run.

  --room ROOM           the room
  --data FILE           COURTSIDE_DATA
  --redis-url URL       COURTSIDE_REDIS_URL
  --redis-prefix TEXT   COURTSIDE_REDIS_PREFIX
  -c, --config FILE     the configuration file (default: courtside.config.* here)`;

/** `courtside export`: prints a room as the host API's export has it. */
export async function exportCommand(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const flags = parseFlags("export", argv, FLAGS);
  if (flags.help === true) {
    io.print(HELP);
    return EXIT.ok;
  }
  const room = roomIdSchema.safeParse(flags.room);
  if (!room.success) throw new UsageError("name a room: --room final");
  // Nobody connects, so no origins are needed, which production asks a server for.
  const environment = { ...io.environment, NODE_ENV: "development" };
  const options = await loadOptions(flags, { ...io, environment });
  const store = await openFilledStore(options);
  try {
    const lines = exportRoom({ log: store.log, options, now: Date.now }, room.data);
    for await (const line of lines) {
      io.print(JSON.stringify(line));
      if (line.kind === "end" && line.entries === 0) {
        io.complain(`courtside: ${room.data} shows nothing; is that the room's name?`);
      }
    }
    return EXIT.ok;
  } finally {
    await store.close();
  }
}
