import { Cluster, Redis } from "ioredis";
import type { RedisAddress } from "../redis-url.ts";

/** An ioredis client for an address, which has not been connected: a driver makes its own after it. */
export function clientForAddress(address: RedisAddress): Redis | Cluster {
  const access = {
    ...(address.username !== undefined && { username: address.username }),
    ...(address.password !== undefined && { password: address.password }),
    ...(address.secure && { tls: {} }),
  };
  switch (address.topology) {
    case "single":
      return new Redis({ ...access, ...address.at, db: address.db, lazyConnect: true });
    case "sentinel":
      return new Redis({
        ...access,
        sentinels: address.at,
        name: address.name,
        db: address.db,
        ...(address.secure && { sentinelTLS: {}, enableTLSForSentinelMode: true }),
        lazyConnect: true,
      });
    case "cluster":
      return new Cluster(address.at, { redisOptions: access, lazyConnect: true });
  }
}
