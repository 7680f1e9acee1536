import { type RedisServer, startRedis, stopRedis } from "@courtside/testing/redis";
import { createClient } from "redis";
import { afterAll, beforeAll } from "vitest";
import { describeContracts } from "./describe-contracts.ts";

let server: RedisServer;

beforeAll(async () => {
  server = await startRedis({ appendonly: "off" });
}, 30_000);
afterAll(() => stopRedis());

describeContracts("node-redis", {
  place: () => ({ client: createClient({ url: server.url }) }),
  servers: () => [server],
  ownerOf: async () => server,
  propertyRuns: 10,
});
