import { VIEWERS_HOLD_MS, type ViewerCounts } from "@courtside/server";
import { defineScript } from "../client/define-script.ts";
import { makeToken } from "../client/make-token.ts";
import type { RedisConnection } from "../client/redis-client.ts";

/**
 * A hash of node to `count:time`, by the one clock that all nodes share. KEYS: it. ARGV: node, count, how long a number
 * holds in ms. Returns the sum, and removes what holds no more.
 */
const REPORT_SCRIPT = defineScript(`
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local hold = tonumber(ARGV[3])
if ARGV[2] == '0' then
  redis.call('HDEL', KEYS[1], ARGV[1])
else
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2] .. ':' .. string.format('%.0f', now))
  redis.call('PEXPIRE', KEYS[1], 2 * hold)
end
local sum = 0
local all = redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
  local count, at = string.match(all[i + 1], '^(%d+):(%d+)$')
  if count and now - tonumber(at) < hold then
    sum = sum + tonumber(count)
  else
    redis.call('HDEL', KEYS[1], all[i])
  end
end
return sum
`);

/** @param prefix What the keys begin with. */
export function createRedisViewerCounts(connection: RedisConnection, prefix: string): ViewerCounts {
  const node = makeToken();
  return {
    async report(room, viewers) {
      const keys = [`${prefix}:{${room}}:viewers`];
      const args = [node, String(viewers), String(VIEWERS_HOLD_MS)];
      return Number(await connection.run({ script: REPORT_SCRIPT, keys, args }));
    },
  };
}
