import { type ClusterSetup, startCluster, stopRedis } from "@courtside/testing/redis";
import { createCluster } from "redis";
import { afterAll, beforeAll } from "vitest";
import { describeContracts } from "./describe-contracts.ts";

let cluster: ClusterSetup;
/** Only ever duplicated. The library takes long to make one. */
let client: ReturnType<typeof createCluster>;

beforeAll(async () => {
  cluster = await startCluster();
  client = createCluster({ rootNodes: cluster.servers.map(({ url }) => ({ url })) });
}, 60_000);
afterAll(() => stopRedis());

describeContracts("node-redis on a cluster", {
  place: () => ({ client }),
  servers: () => cluster.servers,
  ownerOf: async (key) => cluster.ownerOf(await cluster.slotOf(key)),
  propertyRuns: 10,
});
