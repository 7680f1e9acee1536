import type { Append, Store } from "@courtside/server";
import { waitFor } from "@courtside/testing";
import { type RedisServer, startRedis, stopRedis } from "@courtside/testing/redis";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { createRedisStore } from "../create-redis-store.ts";

const stores: Store[] = [];

afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()));
  await stopRedis();
});
afterAll(() => stopRedis());

async function open(): Promise<{ server: RedisServer; store: Store }> {
  const server = await startRedis({ appendonly: "off" });
  const store = await createRedisStore({ url: server.url });
  stores.push(store);
  await waitFor(() => store.available, { timeoutMs: 10_000 });
  return { server, store };
}

/** How often anything was written. */
async function writes(server: RedisServer): Promise<number> {
  const info = await server.cli("INFO", "persistence");
  return Number(/rdb_changes_since_last_save:(\d+)/.exec(info)?.[1]);
}

// From Redis 7.2 on WAIT looks at the last write of its own connection, and the first attempt may have had another one.
describe("[LOG-2] what tells of an earlier write writes, so that WAIT covers what it tells", () => {
  it.each(["append", "outcome"] as const)("the %s of a key that was seen", async (what) => {
    const { server, store } = await open();
    const key = { memberId: "m", commandId: "c", fingerprint: "f" };
    const append: Append = { draft: { kind: "announce", text: "x" }, key };
    await store.log.append("r", [append]);
    const before = await writes(server);
    const told =
      what === "append"
        ? (await store.log.append("r", [append]))[0]
        : await store.log.outcome("r", key);
    expect(told).toMatchObject({ status: "repeated", seq: 1 });
    expect(await writes(server)).toBeGreaterThan(before);
  });

  it("a commit that meets another one", async () => {
    const { server, store } = await open();
    await store.records.commit("c", [{ id: "a", value: 1, expect: 0 }]);
    const before = await writes(server);
    expect(await store.records.commit("c", [{ id: "a", value: 2, expect: 0 }])).toMatchObject({
      status: "conflict",
      records: [{ id: "a", value: 1 }],
    });
    expect(await writes(server)).toBeGreaterThan(before);
  });
});
