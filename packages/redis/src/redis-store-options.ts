import type { Retention } from "@courtside/server";
import type { Cluster, Redis } from "ioredis";
import type { FaultListener } from "./client/redis-client.ts";
import type { NodeRedisClient, NodeRedisCluster } from "./node-redis/node-redis-client.ts";

/** Where a write has to be before it is acknowledged: in the primary, or in one replica as well (`WAIT 1`). */
export type Durability = "local" | "replicated";

/** A client of ioredis or of node-redis, for one server, behind Sentinel or for a cluster. */
export type AnyRedisClient = Redis | Cluster | NodeRedisClient | NodeRedisCluster;

/** Where Redis is: its URL, or a client that is configured to reach it and of which the store makes its own. */
export type RedisPlace = { url: string } | { client: AnyRedisClient };

export interface RedisStoreSettings {
  /** What every key and channel begins with (default `courtside`). Servers with the same prefix are one server. */
  prefix?: string;
  /** Default `local`. */
  durability?: Durability;
  /** How much of each room is kept, by default that of every store. */
  retention?: Partial<Retention>;
  /** Unix milliseconds; the machine's clock by default. */
  now?: () => number;
  /** Told of what nobody waits for: a lost connection, a message that is not one of ours. Default: nothing is said. */
  onFault?: FaultListener;
}

export type RedisStoreOptions = RedisPlace & RedisStoreSettings;
