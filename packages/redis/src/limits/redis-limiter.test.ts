import type { Store } from "@courtside/server";
import { waitFor } from "@courtside/testing";
import { type RedisServer, startRedis, stopRedis } from "@courtside/testing/redis";
import { createClient } from "redis";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createRedisStore } from "../create-redis-store.ts";
import type { RedisPlace } from "../redis-store-options.ts";

describe.each([
  ["ioredis", (port: number): RedisPlace => ({ url: `redis://127.0.0.1:${port}` })],
  [
    "node-redis",
    (port: number) => ({ client: createClient({ url: `redis://127.0.0.1:${port}` }) }),
  ],
])("limits on Redis with %s", (_title, place) => {
  const stores: Store[] = [];
  let server: RedisServer;
  beforeEach(async () => {
    server = await startRedis({ appendonly: "off" });
  });
  afterEach(async () => {
    await Promise.all(stores.splice(0).map((store) => store.close()));
    await stopRedis();
  });

  async function open(): Promise<Store> {
    const store = await createRedisStore(place(server.port));
    stores.push(store);
    await waitFor(() => store.available, { timeoutMs: 10_000 });
    return store;
  }

  it("counts limits in this process while Redis is away, and does not wait for it", async () => {
    const store = await open();
    const limiter = store.limiter("test", { count: 2, windowMs: 60_000 });
    expect(await limiter.take("ana")).toBe(0);
    server.freeze();
    const began = performance.now();
    expect(await limiter.take("ana")).toBe(0);
    expect(await limiter.take("ana")).toBe(0);
    expect(await limiter.take("ana")).toBeGreaterThan(0);
    expect(performance.now() - began).toBeLessThan(1_000);
    server.thaw();
  });

  it("counts limits over all nodes, to the end of their window", async () => {
    const here = await open();
    const there = await open();
    const rate = { count: 3, windowMs: 60_000 };
    const [one, two] = [here.limiter("test", rate), there.limiter("test", rate)];
    expect([await one.take("ana"), await two.take("ana"), await one.take("ana")]).toEqual([
      0, 0, 0,
    ]);
    const waitMs = await two.take("ana");
    expect(waitMs).toBeGreaterThan(58_000);
    expect(waitMs).toBeLessThanOrEqual(60_000);
    expect(await two.take("ben")).toBe(0);
  });
});
