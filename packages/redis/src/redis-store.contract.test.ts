import type { Store } from "@courtside/server";
import { waitFor } from "@courtside/testing";
import { describeRecordsContract } from "@courtside/testing/records-contract";
import { type RedisServer, startCluster, startRedis, stopRedis } from "@courtside/testing/redis";
import {
  describeSignalsContract,
  describeStoreContract,
  describeViewerCountsContract,
} from "@courtside/testing/store-contract";
import { createClient, createCluster } from "redis";
import { afterAll, beforeAll, describe } from "vitest";
import { createRedisStore } from "./create-redis-store.ts";
import type { RedisPlace, RedisStoreSettings } from "./redis-store-options.ts";

let single: RedisServer;
let cluster: Awaited<ReturnType<typeof startCluster>>;

beforeAll(async () => {
  [single, cluster] = await Promise.all([startRedis({ appendonly: "off" }), startCluster()]);
}, 60_000);
afterAll(() => stopRedis());

const singleServer = () => [single];
const clusterServers = () => cluster.servers;

describe.each([
  ["ioredis", singleServer, (): RedisPlace => ({ url: single.url })],
  ["node-redis", singleServer, () => ({ client: createClient({ url: single.url }) })],
  ["ioredis on a cluster", clusterServers, () => ({ url: cluster.url })],
  [
    "node-redis on a cluster",
    clusterServers,
    () => ({
      client: createCluster({ rootNodes: cluster.servers.map(({ url }) => ({ url })) }),
    }),
  ],
])("with %s", (title, servers, place) => {
  const reopen = (settings: RedisStoreSettings) => open({ ...place(), ...settings });
  const create = async (settings: RedisStoreSettings = {}) => {
    await Promise.all(servers().map((server) => server.cli("FLUSHALL")));
    return reopen(settings);
  };

  describeStoreContract(`RedisLog with ${title}`, { create, reopen });
  describeRecordsContract(`RedisRecords with ${title}`, { create, reopen });
  describeSignalsContract(`Signals with ${title}`, {
    create: async () => nodesOf([await create(), await reopen({})], ({ signals }) => signals),
  });
  describeViewerCountsContract(`ViewerCounts with ${title}`, {
    create: async () => nodesOf([await create(), await reopen({})], ({ viewers }) => viewers),
  });
});

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
