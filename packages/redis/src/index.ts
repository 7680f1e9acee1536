export type { Fault, FaultListener } from "./client/redis-client.ts";
export { createRedisStore } from "./create-redis-store.ts";
export { type CheckRedisOptions, checkRedis } from "./doctor/check-redis.ts";
export type { RedisFinding } from "./doctor/judge-facts.ts";
export type { NodeRedisClient, NodeRedisCluster } from "./node-redis/node-redis-client.ts";
export type {
  AnyRedisClient,
  Durability,
  RedisPlace,
  RedisStoreOptions,
  RedisStoreSettings,
} from "./redis-store-options.ts";
export { RedisUrlError } from "./redis-url.ts";
