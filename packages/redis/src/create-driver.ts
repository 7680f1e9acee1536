import type { Cluster, Redis } from "ioredis";
import type { FaultListener, RedisDriver } from "./client/redis-client.ts";
import { clientForAddress } from "./ioredis/client-for-address.ts";
import { createIoredisDriver } from "./ioredis/ioredis-driver.ts";
import { createNodeRedisDriver } from "./node-redis/node-redis-driver.ts";
import type { AnyRedisClient, RedisPlace } from "./redis-store-options.ts";
import { parseRedisUrl } from "./redis-url.ts";

/**
 * The driver for where Redis is.
 *
 * @throws {RedisUrlError} for a URL that cannot be used.
 */
export function createDriver(place: RedisPlace, onFault: FaultListener): RedisDriver {
  if ("url" in place) {
    return createIoredisDriver(clientForAddress(parseRedisUrl(place.url)), onFault);
  }
  const { client } = place;
  return isIoredis(client)
    ? createIoredisDriver(client, onFault)
    : createNodeRedisDriver(client, onFault);
}

function isIoredis(client: AnyRedisClient): client is Redis | Cluster {
  return "status" in client && "evalsha" in client;
}
