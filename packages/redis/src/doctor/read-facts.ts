import type { Redis } from "ioredis";

/** What one Redis says of itself, as far as a chat depends on it. */
export interface RedisFacts {
  version: string;
  role: string;
  /** Whether it writes each change to a file; undefined where it may not be asked (`CONFIG` is forbidden). */
  appendonly: boolean | undefined;
  /** When it has that file written to disk: `always`, `everysec` or `no`. */
  appendfsync: string | undefined;
  /** What it does when its memory is full. */
  evictionPolicy: string | undefined;
  /** Replicas without which it takes no writes. */
  minReplicas: number | undefined;
  /** Replicas that follow it at this moment. */
  replicas: number;
}

/** Asks one Redis. Rejects when it does not answer. */
export async function readFacts(client: Redis): Promise<RedisFacts> {
  const server = fields(await client.info("server"));
  const memory = fields(await client.info("memory"));
  const persistence = fields(await client.info("persistence"));
  const replication = fields(await client.info("replication"));
  const appendfsync = await config(client, "appendfsync");
  const minReplicas = await config(client, "min-replicas-to-write");
  return {
    version: server.get("redis_version") ?? "unknown",
    role: replication.get("role") ?? "unknown",
    appendonly: switchOf(persistence.get("aof_enabled")),
    appendfsync,
    evictionPolicy: memory.get("maxmemory_policy"),
    minReplicas: minReplicas === undefined ? undefined : Number(minReplicas),
    replicas: [...replication].filter(
      ([name, value]) => /^slave\d+$/.test(name) && value.includes("state=online"),
    ).length,
  };
}

function fields(info: string): Map<string, string> {
  const pairs = info.matchAll(/^([a-z_0-9]+):(.*?)\r?$/gm);
  return new Map(Array.from(pairs, ([, name = "", value = ""]) => [name, value]));
}

function switchOf(value: string | undefined): boolean | undefined {
  return value === undefined ? undefined : value === "1";
}

/** A setting, where one may ask for it: hosted services often forbid it. */
async function config(client: Redis, name: string): Promise<string | undefined> {
  try {
    const answer = await client.config("GET", name);
    return Array.isArray(answer) ? (answer[1] as string | undefined) : undefined;
  } catch (error) {
    if (client.status !== "ready") throw error;
    return undefined;
  }
}
