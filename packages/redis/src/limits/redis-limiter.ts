import type { LimiterFactory, Rate } from "@courtside/server";
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import { defineScript } from "../client/define-script.ts";
import type { RedisConnection, RedisReply } from "../client/redis-client.ts";
import { within } from "../client/within.ts";

/** Milliseconds that a command waits for its limit to be counted in Redis; beyond them it is counted in this process. */
const TAKE_TIMEOUT_MS = 150;

/**
 * Limiters that count for all nodes. While Redis is away or slow each node counts for itself, so that a limit still
 * holds and nobody waits.
 *
 * @param prefix What the keys begin with.
 */
export function createRedisLimiter(connection: RedisConnection, prefix: string): LimiterFactory {
  return (name, rate) => {
    if (rate.count === 0) return { take: async () => 0 };
    const limits = { points: rate.count, duration: rate.windowMs / 1_000 };
    const limiter = new RateLimiterRedis({
      ...limits,
      keyPrefix: `${prefix}:limit:${name}`,
      storeClient: asStoreClient(connection, rate),
      rejectIfRedisNotReady: true,
      insuranceLimiter: new RateLimiterMemory({ ...limits, keyPrefix: name }),
    });
    return {
      async take(key) {
        try {
          await limiter.consume(key);
          return 0;
        } catch (refusal) {
          // Whatever else it may be is no reason to refuse anybody.
          if (!(refusal instanceof RateLimiterRes)) return 0;
          return Math.max(1, Math.ceil(refusal.msBeforeNext));
        }
      },
    };
  };
}

/** As much of an ioredis client as the library uses to count: over either client, and without waiting long. */
function asStoreClient(connection: RedisConnection, { windowMs }: Rate) {
  const script = defineScript(countScript(windowMs));
  return {
    get status() {
      return connection.ready ? "ready" : "away";
    },
    defineCommand() {},
    rlflxIncr([key, points]: [key: string, points: string]): Promise<RedisReply> {
      const counted = connection.run({ script, keys: [key], args: [points] });
      return within(counted, "a limit", TAKE_TIMEOUT_MS);
    },
  };
}

/** The library's own script has windows of whole seconds. Returns what was counted, and ms until the window ends. */
function countScript(windowMs: number): string {
  return `
redis.call('SET', KEYS[1], 0, 'PX', ${windowMs}, 'NX')
local count = redis.call('INCRBY', KEYS[1], ARGV[1])
return { count, redis.call('PTTL', KEYS[1]) }
`;
}
