import { waitFor } from "@courtside/testing";
import { onTestFinished } from "vitest";
import { runServer, type ServerProcess, serve } from "../contract/server-process.ts";
import { type Balancer, startBalancer } from "./balancer.ts";

/** Which library a node speaks to Redis with: what a URL gives, or a client that its program hands in. */
export type RedisLibrary = "ioredis" | "node-redis";

export interface NodesOptions {
  count: number;
  redisUrl: string;
  /** Default `ioredis`. */
  library?: RedisLibrary;
  /** Default `local`. */
  durability?: "local" | "replicated";
  /** Further flags of `courtside serve`; with `ioredis` only. */
  flags?: readonly string[];
}

/** One node of a cluster, in a process of its own. */
export interface ChatNode {
  readonly url: string;
  /** Whether its process runs, frozen or not. */
  readonly alive: boolean;
  /** What `/readyz` answers: 200, 503, or 0 where nobody answers. */
  readiness(): Promise<number>;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** Starts it again at the same place. Resolves when it listens. */
  restart(): Promise<void>;
  /** SIGSTOP: its connections stay and nobody answers on them. The balancer takes it out. */
  freeze(): void;
  thaw(): void;
}

export interface Nodes {
  readonly nodes: readonly ChatNode[];
  /** The balancer's. */
  readonly url: string;
  /** Processes that ended without having been told to. */
  readonly crashes: readonly string[];
  /** Resolves when `/readyz` of every node says 200, with the milliseconds that this took. */
  ready(timeoutMs?: number): Promise<number>;
}

/** Entries that a room keeps: all that a soak writes, for what retention takes would look like a loss. */
const RETENTION_ENTRIES = 5_000_000;

const NODE_REDIS_SERVER = new URL("./node-redis-server.ts", import.meta.url).pathname;

/** Starts nodes on one Redis, behind a balancer. They end with the test. */
export async function startNodes(options: NodesOptions): Promise<Nodes> {
  const crashes: string[] = [];
  const started = await Promise.all(
    Array.from({ length: options.count }, (_, index) =>
      startNode(options, (how) => crashes.push(`node ${index + 1}: ${how}`)),
    ),
  );
  const balancer: Balancer = await startBalancer(() =>
    started.filter((node) => node.inRotation).map((node) => node.port),
  );
  onTestFinished(async () => {
    await balancer.close();
    await Promise.all(started.map((node) => node.kill()));
  });
  return {
    nodes: started,
    url: balancer.url,
    crashes,
    async ready(timeoutMs = 30_000) {
      const askedAt = performance.now();
      const states = () => Promise.all(started.map((node) => node.readiness()));
      await waitFor(async () => (await states()).every((status) => status === 200), {
        timeoutMs,
        what: "200 of every node",
      });
      return performance.now() - askedAt;
    },
  };
}

async function startNode(options: NodesOptions, onCrash: (how: string) => void) {
  let state: "running" | "frozen" | "ended" = "running";
  let process: ServerProcess = await launch(options, 0);
  watch(process);
  const { url } = process;
  const port = Number(new URL(url).port);

  function watch({ process: child }: ServerProcess): void {
    child.once("exit", (code, signal) => {
      if (state !== "ended") onCrash(`exit ${signal ?? code}`);
      state = "ended";
    });
  }

  return {
    url,
    port,
    get alive() {
      return state !== "ended";
    },
    get inRotation() {
      return state === "running";
    },
    readiness: () =>
      fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) }).then(
        ({ status }) => status,
        () => 0,
      ),
    async kill() {
      state = "ended";
      await process.end("SIGKILL");
    },
    async restart() {
      process = await launch(options, port);
      state = "running";
      watch(process);
    },
    freeze() {
      state = "frozen";
      process.process.kill("SIGSTOP");
    },
    thaw() {
      process.process.kill("SIGCONT");
      state = "running";
    },
  };
}

function launch(options: NodesOptions, port: number): Promise<ServerProcess> {
  const { redisUrl, library = "ioredis", durability = "local", flags = [] } = options;
  const environment = {
    PORT: String(port),
    HOST: "127.0.0.1",
    COURTSIDE_REDIS_URL: redisUrl,
    COURTSIDE_REDIS_DURABILITY: durability,
  };
  const retention = ["--retention-entries", String(RETENTION_ENTRIES)];
  return library === "ioredis"
    ? serve([...retention, ...flags], environment)
    : runServer([NODE_REDIS_SERVER, String(RETENTION_ENTRIES)], environment);
}
