import { type RedisServer, startRedis, stopRedis } from "@courtside/testing/redis";
import { afterAll, beforeAll } from "vitest";
import { describeContracts } from "./describe-contracts.ts";

let server: RedisServer;

beforeAll(async () => {
  server = await startRedis({ appendonly: "off" });
}, 30_000);
afterAll(() => stopRedis());

describeContracts("ioredis", {
  place: () => ({ url: server.url }),
  servers: () => [server],
  ownerOf: async () => server,
  propertyRuns: 40,
});
