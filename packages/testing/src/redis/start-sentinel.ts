import { waitFor } from "../wait-for.ts";
import { freePorts } from "./free-port.ts";
import { type RedisServer, startRedis } from "./start-redis.ts";

export interface SentinelOptions {
  /** Replicas that have to be connected for the primary to accept a write (default 0: none). */
  minReplicasToWrite?: number;
  /** Milliseconds of silence after which a sentinel takes a server for down (default 1,000). */
  downAfterMs?: number;
  appendonly?: "everysec" | "always" | "off";
}

/** A primary, two replicas, and three sentinels of which two have to agree. */
export interface SentinelSetup {
  /** The name by which the sentinels know the primary. */
  readonly name: string;
  /** The first of them was the primary at the start. */
  readonly servers: readonly RedisServer[];
  readonly sentinels: readonly RedisServer[];
  /** `redis+sentinel://<sentinels>/<name>` */
  readonly url: string;
  /** Whom most of the sentinels call the primary now; undefined while they do not agree. */
  primary(): Promise<RedisServer | undefined>;
  /** Resolves when the sentinels agree on a primary that accepts writes and has `replicas` replicas in step (default 2). */
  settled(replicas?: number): Promise<RedisServer>;
  stop(): Promise<void>;
}

const NAME = "courtside";
const SENTINELS = 3;
const QUORUM = 2;
const REPLICAS = 2;
const SETTLED_MS = 60_000;

/** Starts them and resolves when the replicas are in step and every sentinel knows the others. */
export async function startSentinel(options: SentinelOptions = {}): Promise<SentinelSetup> {
  const { minReplicasToWrite = 0, downAfterMs = 1_000, appendonly = "everysec" } = options;
  const ports = await freePorts(1 + REPLICAS);
  const config = {
    "min-replicas-to-write": minReplicasToWrite,
    // The default waits 5 s for further replicas before it sends them anything.
    "repl-diskless-sync-delay": 0,
  };
  const servers = await Promise.all(
    ports.map((port, index) =>
      startRedis({
        port,
        appendonly,
        config: index === 0 ? config : { ...config, replicaof: `127.0.0.1 ${ports[0]}` },
      }),
    ),
  );
  const sentinels = await Promise.all(
    Array.from({ length: SENTINELS }, () =>
      startRedis({
        appendonly: "off",
        args: ["--sentinel"],
        config: {
          "sentinel resolve-hostnames": "no",
          [`sentinel monitor ${NAME}`]: `127.0.0.1 ${ports[0]} ${QUORUM}`,
          [`sentinel down-after-milliseconds ${NAME}`]: downAfterMs,
          [`sentinel failover-timeout ${NAME}`]: downAfterMs * 5,
          [`sentinel parallel-syncs ${NAME}`]: REPLICAS,
        },
      }),
    ),
  );

  async function primary(): Promise<RedisServer | undefined> {
    const answers = await Promise.all(sentinels.map(askPrimary));
    return servers.find(({ port }) => answers.filter((answer) => answer === port).length >= QUORUM);
  }

  const setup: SentinelSetup = {
    name: NAME,
    servers,
    sentinels,
    url: `redis+sentinel://${sentinels.map(({ port }) => `127.0.0.1:${port}`).join(",")}/${NAME}`,
    primary,
    settled: (replicas = REPLICAS) =>
      waitFor(
        async () => {
          const server = await primary();
          return server && (await isInStep(server, replicas)) ? server : undefined;
        },
        { timeoutMs: SETTLED_MS, everyMs: 50, what: `a primary with ${replicas} replicas` },
      ),
    async stop() {
      await Promise.all([...sentinels, ...servers].map((server) => server.stop()));
    },
  };
  await setup.settled();
  await waitFor(async () => (await Promise.all(sentinels.map(knowsOthers))).every(Boolean), {
    timeoutMs: SETTLED_MS,
    everyMs: 50,
    what: "sentinels that know each other and the replicas",
  });
  return setup;
}

async function askPrimary(sentinel: RedisServer): Promise<number | undefined> {
  try {
    const answer = await sentinel.cli("SENTINEL", "GET-MASTER-ADDR-BY-NAME", NAME);
    return Number(answer.split("\n")[1]);
  } catch {
    // Down or not up yet: it has no vote.
    return undefined;
  }
}

async function isInStep(server: RedisServer, replicas: number): Promise<boolean> {
  const info = await server.cli("INFO", "replication");
  const online = info.match(/^slave\d+:.*state=online/gm) ?? [];
  return /^role:master/m.test(info) && online.length >= replicas;
}

async function knowsOthers(sentinel: RedisServer): Promise<boolean> {
  const lines = (await sentinel.cli("SENTINEL", "MASTER", NAME)).split("\n");
  const value = (field: string) => Number(lines[lines.indexOf(field) + 1]);
  return value("num-other-sentinels") === SENTINELS - 1 && value("num-slaves") === REPLICAS;
}
