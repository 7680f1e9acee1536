export { freePort, freePorts } from "./free-port.ts";
export { RedisError } from "./redis-reply.ts";
export { stopRedis } from "./running.ts";
export { type ClusterSetup, startCluster } from "./start-cluster.ts";
export { type RedisOptions, type RedisServer, startRedis } from "./start-redis.ts";
export { type SentinelOptions, type SentinelSetup, startSentinel } from "./start-sentinel.ts";
export { createTcpProxy, type TcpProxy } from "./tcp-proxy.ts";
