import { waitFor } from "@courtside/testing";
import { startRedis, stopRedis } from "@courtside/testing/redis";
import { Redis } from "ioredis";
import { afterEach, describe, expect, it } from "vitest";
import type { RedisConnection } from "../client/redis-client.ts";
import { createIoredisDriver } from "./ioredis-driver.ts";

const connections: RedisConnection[] = [];

afterEach(async () => {
  await Promise.all(connections.splice(0).map((connection) => connection.close()));
  await stopRedis();
});

function open(template: Redis): RedisConnection {
  const connection = createIoredisDriver(template, () => {}).open();
  connections.push(connection);
  return connection;
}

async function startPrimary() {
  const primary = await startRedis({ appendonly: "off" });
  const config = { "sentinel monitor main": `127.0.0.1 ${primary.port} 1` };
  const sentinel = await startRedis({ appendonly: "off", args: ["--sentinel"], config });
  return { primary, sentinel };
}

describe("a connection that is dropped while it is being made", () => {
  it.each(["one server", "Sentinel"])(
    "comes back all the same, with %s",
    async (place) => {
      const { primary, sentinel } = await startPrimary();
      const at = (port: number) => ({ host: "127.0.0.1", port });
      const connection = open(
        place === "Sentinel"
          ? new Redis({ sentinels: [at(sentinel.port)], name: "main", lazyConnect: true })
          : new Redis({ ...at(primary.port), lazyConnect: true }),
      );
      connection.reconnect();
      await waitFor(() => connection.ready, { timeoutMs: 10_000, what: "a connection" });
      expect(await connection.everywhere(["PING"])).toEqual(["PONG"]);
    },
    30_000,
  );
});
