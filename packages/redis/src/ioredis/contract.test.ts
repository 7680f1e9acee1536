import { waitFor } from "@courtside/testing";
import { describeRecordsContract } from "@courtside/testing/records-contract";
import { startRedis, stopRedis } from "@courtside/testing/redis";
import { describeStoreContract } from "@courtside/testing/store-contract";
import { Redis } from "ioredis";
import { afterAll, beforeAll } from "vitest";
import { createStore } from "../create-redis-store.ts";
import { createIoredisDriver } from "./ioredis-driver.ts";

let server: Awaited<ReturnType<typeof startRedis>>;
beforeAll(async () => {
  server = await startRedis({ appendonly: "off" });
});
afterAll(() => stopRedis());

async function open(options: object) {
  const client = new Redis(server.url, { lazyConnect: true });
  const store = createStore(createIoredisDriver(client, console.error), options);
  await waitFor(() => store.available);
  return store;
}

describeRecordsContract("RedisRecords", {
  async create({ now }) {
    await server.cli("FLUSHALL");
    return open({ now });
  },
  reopen: open,
});

describeStoreContract("RedisLog", {
  async create(options) {
    await server.cli("FLUSHALL");
    return open(options);
  },
  reopen: open,
});
