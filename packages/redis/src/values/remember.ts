import { defineScript } from "../client/define-script.ts";
import type { RedisConnection } from "../client/redis-client.ts";

/** KEYS: the value's. ARGV: what it is to be where there is none. Returns what it is. */
const REMEMBER_SCRIPT = defineScript(`
return redis.call('SET', KEYS[1], ARGV[1], 'NX') and ARGV[1] or redis.call('GET', KEYS[1])
`);

/** The value stored under a key; the first one to be offered stays. */
export async function remember(
  connection: RedisConnection,
  key: string,
  make: () => string,
): Promise<string> {
  const kept = await connection.command(key, ["GET", key]);
  if (typeof kept === "string") return kept;
  // Two that ask at the same time both make a value; the first to arrive is kept, and both get that one.
  return String(await connection.run({ script: REMEMBER_SCRIPT, keys: [key], args: [make()] }));
}
