import { OptionsError, redactRedisUrl, type ServerOptions } from "../../options/index.ts";
import { loadRedisPackage, type RedisPackage } from "../../store/redis-package.ts";
import type { Finding } from "./finding.ts";

/**
 * Whether the Redis that several servers would share can be reached, and keeps what it is given.
 *
 * @param load Loads the package that knows how to ask.
 */
export async function checkRedis(
  { redisUrl, redisDurability }: Pick<ServerOptions, "redisUrl" | "redisDurability">,
  load: () => Promise<RedisPackage> = loadRedisPackage,
): Promise<Finding[]> {
  if (redisUrl === null) return [];
  try {
    const { checkRedis: findings } = await load();
    const found = await findings({ url: redisUrl, durability: redisDurability });
    const name = redactRedisUrl(redisUrl);
    return found.map(({ status, line }) => ({ status, line: `redis: ${name}: ${line}` }));
  } catch (cause) {
    if (!(cause instanceof OptionsError)) throw cause;
    return [{ status: "bad", line: `redis: ${cause.message}` }];
  }
}
