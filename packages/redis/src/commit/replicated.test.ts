import type { Append, Store } from "@courtside/server";
import { waitFor } from "@courtside/testing";
import { startCluster, startRedis, startSentinel, stopRedis } from "@courtside/testing/redis";
import { createClient, createCluster } from "redis";
import { afterAll, describe, expect, it } from "vitest";
import { createRedisStore } from "../create-redis-store.ts";
import type { RedisPlace } from "../redis-store-options.ts";

const announce = (text: string): Append => ({ draft: { kind: "announce", text } });
const stores: Store[] = [];

afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  await stopRedis();
});

async function open(place: RedisPlace): Promise<Store> {
  const store = await createRedisStore({ ...place, durability: "replicated" });
  stores.push(store);
  await waitFor(() => store.available, { timeoutMs: 10_000 });
  return store;
}

// Nearly all of their time they wait for replicas that do not answer, each for its own.
describe.concurrent("durability: replicated", () => {
  it.each([
    ["ioredis", (url: string): RedisPlace => ({ url })],
    ["node-redis", (url: string) => ({ client: createClient({ url }) })],
  ])(
    "[LOG-2] with %s, a write is acknowledged when a replica has it, and else refused",
    async (_title, place) => {
      const primary = await startRedis({ appendonly: "off" });
      const config = { replicaof: `127.0.0.1 ${primary.port}`, "repl-diskless-sync-delay": 0 };
      const replica = await startRedis({ appendonly: "off", config });
      await waitFor(
        async () => (await replica.cli("INFO", "replication")).includes("master_link_status:up"),
        {
          timeoutMs: 10_000,
        },
      );
      const store = await open(place(primary.url));

      const rooms = ["r", "s", "t"];
      const outcomes = await Promise.all(
        rooms.map((room) => store.log.append(room, [announce("x")])),
      );
      for (const [outcome] of outcomes) expect(outcome).toMatchObject({ status: "appended" });
      for (const room of rooms) {
        expect(await replica.cli("XLEN", `courtside:{${room}}:log`)).toBe("1");
      }
      expect(await store.records.commit("c", [{ id: "a", value: 1 }])).toMatchObject({
        status: "committed",
      });

      replica.freeze();
      await expect(store.log.append("r", [announce("y")])).rejects.toThrow("No replica");
      await expect(store.records.commit("c", [{ id: "b", value: 1 }])).rejects.toThrow(
        "No replica",
      );
      // Neither a value that is just made, nor one that may be another node's and is just made.
      for (const value of ["new", "other's"]) {
        await expect(store.remember("k", () => value)).rejects.toThrow("No replica");
      }
      replica.thaw();
      await waitFor(
        () =>
          store.log.append("r", [announce("z")]).then(
            () => true,
            () => false,
          ),
        {
          timeoutMs: 10_000,
        },
      );
    },
    40_000,
  );

  it.each(["ioredis", "node-redis"])(
    "[LOG-2] with %s on a cluster without replicas, every write is refused",
    async (library) => {
      const cluster = await startCluster();
      const rootNodes = cluster.servers.map(({ url }) => ({ url }));
      const store = await open(
        library === "ioredis" ? { url: cluster.url } : { client: createCluster({ rootNodes }) },
      );
      for (const room of ["r", "s", "t"]) {
        await expect(store.log.append(room, [announce("x")])).rejects.toThrow("No replica");
        expect((await store.log.read(room, { limit: 5 })).entries).toHaveLength(1);
      }
    },
    60_000,
  );

  it("[LOG-2] [LOG-5] by Sentinel, what was acknowledged outlives the primary, under another epoch", async () => {
    const setup = await startSentinel();
    const store = await open({ url: setup.url });
    const { epoch } = await store.log.open("r");
    for (let n = 0; n < 20; n += 1) await store.log.append("r", [announce(`${n}`)]);
    await (await setup.primary())?.kill();
    await waitFor(
      () =>
        store.log.append("r", [announce("after")]).then(
          () => true,
          () => false,
        ),
      {
        timeoutMs: 30_000,
      },
    );
    const { entries, epoch: now } = await store.log.read("r", { limit: 100 });
    const texts = entries.map((entry) => entry.kind === "announce" && entry.text);
    expect(texts.slice(0, 20)).toEqual(Array.from({ length: 20 }, (_, n) => `${n}`));
    expect(texts.at(-1)).toBe("after");
    expect(now).not.toBe(epoch);
  }, 60_000);
});
