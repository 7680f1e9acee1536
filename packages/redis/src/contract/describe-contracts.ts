import type { Store } from "@courtside/server";
import { waitFor } from "@courtside/testing";
import { describeRecordsContract } from "@courtside/testing/records-contract";
import type { RedisServer } from "@courtside/testing/redis";
import {
  describeSignalsContract,
  describeStoreContract,
  describeViewerCountsContract,
} from "@courtside/testing/store-contract";
import { describeTalliesContract } from "@courtside/testing/tallies-contract";
import { createRedisStore } from "../create-redis-store.ts";
import type { RedisPlace, RedisStoreSettings } from "../redis-store-options.ts";

export interface ContractsUnderTest {
  /** Where Redis is, for one store. */
  place(): RedisPlace;
  /** All servers of this Redis, which the contracts empty again and again. */
  servers(): readonly RedisServer[];
  /** The one of them that has a key. */
  ownerOf(key: string): Promise<RedisServer>;
  /** How many random histories are tried: each is some hundred calls. */
  propertyRuns: number;
}

/**
 * Every contract of a store, for Redis as it is reached in one way. Each way has a test file of its own, so that they run
 * beside each other.
 */
export function describeContracts(title: string, underTest: ContractsUnderTest): void {
  const { place, servers, propertyRuns } = underTest;
  let stores = 0;
  // Each store that begins with nothing has its own: what the one before published may still be on its way through a cluster.
  const prefix = () => `store-${stores}`;
  const reopen = (settings: RedisStoreSettings) =>
    open({ ...place(), prefix: prefix(), ...settings });
  const create = async (settings: RedisStoreSettings = {}) => {
    stores += 1;
    await Promise.all(servers().map((server) => server.cli("FLUSHALL")));
    return reopen(settings);
  };

  describeStoreContract(`RedisLog with ${title}`, { create, reopen, propertyRuns });
  describeRecordsContract(`RedisRecords with ${title}`, { create, reopen, propertyRuns });
  describeTalliesContract(`RedisTallies with ${title}`, { create, reopen, propertyRuns });
  describeSignalsContract(`Signals with ${title}`, {
    create: async () => nodesOf([await create(), await reopen({})], ({ signals }) => signals),
  });
  describeViewerCountsContract(`ViewerCounts with ${title}`, {
    create: async () => ({
      ...nodesOf([await create(), await reopen({})], ({ viewers }) => viewers),
      elapse: (ms) => makeOlder(`${prefix()}:{r}:viewers`, ms),
    }),
  });

  /** Redis has a clock of its own, which stays; what it noted down becomes older instead. */
  async function makeOlder(key: string, ms: number): Promise<void> {
    const server = await underTest.ownerOf(key);
    await server.cli("EVAL", MAKE_OLDER, "1", key, String(ms));
  }
}

const MAKE_OLDER = `
local all = redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
  local count, at = string.match(all[i + 1], '^(%d+):(%d+)$')
  redis.call('HSET', KEYS[1], all[i], count .. ':' .. string.format('%.0f', at - ARGV[1]))
end`;

async function open(options: RedisPlace & RedisStoreSettings): Promise<Store> {
  const store = await createRedisStore(options);
  await waitFor(() => store.available);
  return store;
}

function nodesOf<T>([here, there]: [Store, Store], part: (store: Store) => T) {
  return {
    nodes: [part(here), part(there)] as const,
    close: async () => void (await Promise.all([here.close(), there.close()])),
  };
}
