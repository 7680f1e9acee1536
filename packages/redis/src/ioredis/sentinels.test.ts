import { createServer, type Server, type Socket } from "node:net";
import type { Store } from "@courtside/server";
import { waitFor } from "@courtside/testing";
import { type RedisServer, startRedis, stopRedis } from "@courtside/testing/redis";
import { Redis } from "ioredis";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { createRedisStore } from "../create-redis-store.ts";
import type { RedisPlace } from "../redis-store-options.ts";

const stores: Store[] = [];
const silent = new Set<Server>();
const connections = new Set<Socket>();

afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()));
  for (const connection of connections) connection.destroy();
  for (const server of silent) server.close();
  await stopRedis();
});
afterAll(() => stopRedis());

/** Takes connections and never answers, as a process that hangs does. */
async function startSilent(): Promise<string> {
  const server = createServer((connection) => {
    connections.add(connection);
    connection.on("error", () => {});
  });
  silent.add(server);
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", resolve);
  await promise;
  return `127.0.0.1:${(server.address() as { port: number }).port}`;
}

async function startPrimary(): Promise<{ primary: RedisServer; sentinel: RedisServer }> {
  const primary = await startRedis({ appendonly: "off" });
  const config = { "sentinel monitor main": `127.0.0.1 ${primary.port} 1` };
  const sentinel = await startRedis({ appendonly: "off", args: ["--sentinel"], config });
  return { primary, sentinel };
}

function open(...sentinels: string[]): Promise<Store> {
  return openAt({ url: `redis+sentinel://${sentinels.join(",")}/main` });
}

async function openAt(place: RedisPlace): Promise<Store> {
  const store = await createRedisStore(place);
  stores.push(store);
  await waitFor(() => store.available, { timeoutMs: 15_000, what: "a store that is available" });
  return store;
}

/** Connections that hear of failovers from a sentinel. */
async function watchersAt(sentinel: RedisServer): Promise<number> {
  return (await sentinel.cli("CLIENT", "LIST")).match(/ sub=1 /g)?.length ?? 0;
}

describe("Redis behind Sentinel", () => {
  it("is left as soon as another primary is elected, also by a client that was not made for that", async () => {
    const { sentinel } = await startPrimary();
    const sentinels = [{ host: "127.0.0.1", port: sentinel.port }];
    await openAt({ client: new Redis({ sentinels, name: "main", lazyConnect: true }) });
    await waitFor(async () => (await watchersAt(sentinel)) === 2, { what: "two that watch" });
  }, 40_000);

  it("is found by the next sentinel where the first one hangs", async () => {
    const { sentinel } = await startPrimary();
    const store = await open(await startSilent(), `127.0.0.1:${sentinel.port}`);
    expect(await store.log.open("r")).toMatchObject({ seq: 0 });
  }, 40_000);

  it("is watched at the sentinels once for each connection, however often one is made anew", async () => {
    const { primary, sentinel } = await startPrimary();
    const store = await open(`127.0.0.1:${sentinel.port}`);
    await store.log.subscribe("r", { entries() {}, top() {} });
    const watching = () => watchersAt(sentinel);
    const subscriber = async () =>
      /id=(\d+)/.exec(await primary.cli("CLIENT", "LIST", "TYPE", "pubsub"))?.[1];
    await waitFor(async () => (await watching()) === 2);
    for (let cuts = 0; cuts < 3; cuts += 1) {
      const before = await subscriber();
      await primary.cli("CLIENT", "KILL", "TYPE", "pubsub");
      await waitFor(
        async () => {
          const now = await subscriber();
          return now !== undefined && now !== before;
        },
        { timeoutMs: 10_000, what: "another connection for subscriptions" },
      );
    }
    await waitFor(async () => (await watching()) === 2, { what: "two that watch" });
  }, 60_000);
});
