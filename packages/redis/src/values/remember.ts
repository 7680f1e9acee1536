import { defineScript } from "../client/define-script.ts";
import type { RedisParts } from "../redis-parts.ts";

/**
 * KEYS: the value's. ARGV: what it is to be where there is none. Returns what it is. It writes in any case: WAIT sees no
 * further than its own connection, and the value may be of another node that has just made it.
 */
const REMEMBER_SCRIPT = defineScript(`
local value = redis.call('GET', KEYS[1]) or ARGV[1]
redis.call('SET', KEYS[1], value)
return value
`);

/** The value stored under a key, as durable as the store promises; the first one to be offered stays. */
export async function remember(
  { connection, commit }: Pick<RedisParts, "connection" | "commit">,
  key: string,
  make: () => string,
): Promise<string> {
  const kept = await connection.command(key, ["GET", key]);
  // Two that ask at the same time both make a value; the first to arrive is kept, and both get that one.
  const offered = typeof kept === "string" ? kept : make();
  return String(await commit({ script: REMEMBER_SCRIPT, keys: [key], args: [offered] }));
}
