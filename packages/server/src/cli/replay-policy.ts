import { roomIdSchema } from "@courtside/protocol/schemas";
import { messagesBetween, type Replay, replayPolicy } from "../moderation/replay/index.ts";
import { WordBook } from "../moderation/words/index.ts";
import { roomConfig, roomPolicy } from "../options/index.ts";
import type { Store } from "../store/index.ts";
import type { CliIo } from "./cli-io.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { loadOptions } from "./load-options.ts";
import { openFilledStore } from "./open-filled-store.ts";
import { type Flags, parseFlags } from "./parse-flags.ts";
import { replayTable } from "./replay-table.ts";
import { UsageError } from "./usage-error.ts";

const FLAGS = {
  help: { type: "boolean", short: "h" },
  config: { type: "string", short: "c" },
  room: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
  remote: { type: "boolean" },
  json: { type: "boolean" },
  data: { type: "string" },
  "redis-url": { type: "string" },
} as const;

const HELP = `Usage: courtside replay-policy --room ROOM [flags]

Has the moderation of a configuration file judge what a room has said already, and prints what it would
have done and why. Nothing is written. An embedded store's file has to be free: stop its server, or
give a copy; with Redis the server may run.

  --room ROOM           the room
  --from TIME, --to TIME   from and to when, as 2026-05-30T18:00:00Z (default: all that is kept)
  --remote              also ask remote hooks, such as webhooks (default: rules alone)
  --json                print the report as one JSON object
  --data FILE           COURTSIDE_DATA
  --redis-url URL       COURTSIDE_REDIS_URL
  -c, --config FILE     the configuration file (default: courtside.config.* here)`;

/** `courtside replay-policy`: shows what the configured moderation would have done with a room's log. */
export async function replayPolicyCommand(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const flags = parseFlags("replay-policy", argv, FLAGS);
  if (flags.help === true) {
    io.print(HELP);
    return EXIT.ok;
  }
  const room = roomIdSchema.safeParse(flags.room);
  if (!room.success) throw new UsageError("name a room: --room final");
  const within = { from: timeOf(flags, "from"), to: timeOf(flags, "to") };
  // Nobody connects, so no origins are needed, which production asks a server for.
  const environment = { ...io.environment, NODE_ENV: "development" };
  const options = await loadOptions(flags, { ...io, environment });
  const policy = roomPolicy(options.rooms, room.data);
  if (policy.hooks.length === 0) {
    throw new UsageError(`the configuration has no moderation hooks for ${room.data}`);
  }
  const store = await openFilledStore(options);
  try {
    const replay: Replay = {
      room: room.data,
      settings: roomConfig(options.rooms, room.data).settings,
      policy,
      remote: flags.remote === true ? "asked" : "left-out",
      words: await wordsOf(store, room.data),
    };
    const messages = messagesBetween(store.log, room.data, within);
    const report = await replayPolicy(replay, messages);
    const lines = flags.json === true ? [JSON.stringify(report)] : replayTable(report);
    for (const line of lines) io.print(line);
    return EXIT.ok;
  } finally {
    await store.close();
  }
}

async function wordsOf({ records }: Store, room: string) {
  let fault: unknown;
  const onFault = (error: unknown) => {
    fault = error;
  };
  const book = new WordBook({ records, now: Date.now, onFault });
  await book.start();
  const words = book.of(room);
  await book.close();
  if (!book.loaded) throw new Error("The room's words could not be read.", { cause: fault });
  return words;
}

function timeOf(flags: Flags, name: "from" | "to"): number | undefined {
  const text = flags[name];
  if (typeof text !== "string") return undefined;
  const time = Date.parse(text);
  if (Number.isNaN(time)) {
    throw new UsageError(`--${name} takes a time such as 2026-05-30T18:00:00Z, not ${text}`);
  }
  return time;
}
