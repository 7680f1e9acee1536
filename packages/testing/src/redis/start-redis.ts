import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { waitFor } from "../wait-for.ts";
import { freePort } from "./free-port.ts";
import { callRedis } from "./redis-call.ts";
import { type RedisProcess, startRedisProcess } from "./redis-process.ts";
import { forgetRunning, keepRunning } from "./running.ts";

export interface RedisOptions {
  /** Default: a free one. */
  port?: number;
  /** When writes reach the disk (default `everysec`, as production should have it); `off` keeps nothing. */
  appendonly?: "everysec" | "always" | "off";
  /** Where its files are (default: a folder of its own, removed with it). */
  dir?: string;
  /** Further lines of its configuration, by name: `{ "maxmemory-policy": "noeviction" }`. */
  config?: Readonly<Record<string, string | number>>;
  /** Further arguments of redis-server, such as `--sentinel`. */
  args?: readonly string[];
}

/** A real redis-server on 127.0.0.1. */
export interface RedisServer {
  /** `redis://127.0.0.1:<port>` */
  readonly url: string;
  readonly port: number;
  /** Of the present or last process. */
  readonly pid: number;
  /** Sends it a command as `redis-cli` does, and gives what that would print. Rejects on an error and when there is no answer. */
  cli(...command: string[]): Promise<string>;
  /** SIGKILL. Its files stay. */
  kill(): Promise<void>;
  /** SIGSTOP: connections stay, and nothing is answered. */
  freeze(): void;
  thaw(): void;
  /** Starts it again on the same port with the same files, and resolves when it answers. Kills it first where it still runs. */
  restart(): Promise<void>;
  /** Ends it for good and removes its files. */
  stop(): Promise<void>;
}

/** Milliseconds that a server has to come up, which includes reading its files. */
const START_MS = 20_000;

/**
 * Starts a redis-server and resolves when it answers. It ends by `stop()`, by `stopRedis()`, or with the process that
 * started it.
 *
 * @throws with its log when it does not come up.
 */
export async function startRedis(options: RedisOptions = {}): Promise<RedisServer> {
  const { appendonly = "everysec", config = {}, args = [] } = options;
  const port = options.port ?? (await freePort());
  const dir = options.dir ?? (await mkdtemp(join(tmpdir(), "courtside-redis-")));
  const file = join(dir, "redis.conf");
  const lines = {
    port,
    bind: "127.0.0.1",
    dir,
    save: '""',
    appendonly: appendonly === "off" ? "no" : "yes",
    ...(appendonly !== "off" && { appendfsync: appendonly }),
    ...config,
  };
  // A file rather than arguments, since Sentinel and Cluster have the server rewrite it.
  await writeFile(
    file,
    Object.entries(lines)
      .map(([name, value]) => `${name} ${value}\n`)
      .join(""),
  );
  let process: RedisProcess | undefined;
  let stopped = false;

  async function start(): Promise<void> {
    if (stopped) throw new Error("This Redis has been stopped for good.");
    await process?.kill();
    const mine = startRedisProcess([file, ...args]);
    process = mine;
    await waitFor(async () => mine.exited || (await callRedis(port, ["PING"], 1_000)) === "PONG", {
      timeoutMs: START_MS,
      everyMs: 10,
      what: "an answer of redis-server",
    });
    if (mine.exited && !stopped) throw new Error(`redis-server did not start:\n${mine.said}`);
  }

  const server: RedisServer = {
    url: `redis://127.0.0.1:${port}`,
    port,
    get pid() {
      return process?.pid ?? 0;
    },
    cli: (...command) => callRedis(port, command),
    kill: async () => process?.kill(),
    freeze: () => process?.signal("SIGSTOP"),
    thaw: () => process?.signal("SIGCONT"),
    restart: start,
    async stop() {
      stopped = true;
      forgetRunning(server);
      await process?.kill();
      if (options.dir === undefined) await rm(dir, { recursive: true, force: true });
    },
  };
  keepRunning(server);
  try {
    await start();
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}
