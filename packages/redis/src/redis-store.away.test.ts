import type { Append, LogListener, Store } from "@courtside/server";
import { waitFor } from "@courtside/testing";
import {
  createTcpProxy,
  freePort,
  type RedisServer,
  startRedis,
  stopRedis,
} from "@courtside/testing/redis";
import { createClient } from "redis";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createRedisStore } from "./create-redis-store.ts";
import type { RedisPlace } from "./redis-store-options.ts";

/** Longer than a command may take, and than the store takes to notice that nobody answers. */
const PATIENCE = { timeoutMs: 12_000 };

const announce = (text: string): Append => ({ draft: { kind: "announce", text } });
const stores: Store[] = [];
const rejections = vi.fn();
process.on("unhandledRejection", rejections);

afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()));
  expect(rejections).not.toHaveBeenCalled();
});
afterAll(() => stopRedis());

describe.each([
  ["ioredis", (port: number): RedisPlace => ({ url: `redis://127.0.0.1:${port}` })],
  [
    "node-redis",
    (port: number) => ({ client: createClient({ url: `redis://127.0.0.1:${port}` }) }),
  ],
])("a store on Redis with %s", (_title, place) => {
  let server: RedisServer;
  beforeEach(async () => {
    server = await startRedis({ appendonly: "everysec" });
  });
  afterEach(() => server.stop());

  async function open(port = server.port): Promise<Store> {
    const store = await createRedisStore(place(port));
    stores.push(store);
    return store;
  }

  async function ready(store: Store): Promise<Store> {
    await waitFor(() => store.available, { ...PATIENCE, what: "the store" });
    return store;
  }

  it("is there before Redis is, refuses at once, and serves when Redis comes", async () => {
    const port = await freePort();
    const store = await open(port);
    expect(store.available).toBe(false);
    await expectRefusedAtOnce(store);
    const late = await startRedis({ port, appendonly: "off" });
    await ready(store);
    expect(await store.log.append("r", [announce("x")])).toMatchObject([{ status: "appended" }]);
    await late.stop();
  });

  it("refuses at once while Redis is away, and heals when it is back", async () => {
    const store = await ready(await open());
    await store.log.append("r", [announce("before")]);
    const { listener, seen } = recording();
    await store.log.subscribe("r", listener);
    await server.kill();
    await waitFor(() => !store.available, PATIENCE);
    await expectRefusedAtOnce(store);
    await server.restart();
    await ready(store);
    await store.log.append("r", [announce("after")]);
    await waitFor(() => seen.includes("after"), PATIENCE);
  });

  it("[LOG-5] gives a room another epoch when Redis was restarted, and counts on", async () => {
    const store = await ready(await open());
    await store.log.append("r", [announce("one"), announce("two")]);
    const before = await store.log.open("r");
    // On disk for sure, so that the count can be foretold.
    await waitFor(async () =>
      (await server.cli("INFO", "persistence")).includes("aof_pending_bio_fsync:0"),
    );
    await server.restart();
    await ready(store);
    const after = await store.log.open("r");
    expect(after.epoch).not.toBe(before.epoch);
    const [outcome] = await store.log.append("r", [announce("three")]);
    expect(outcome).toMatchObject({ epoch: after.epoch, entry: { seq: after.seq + 1 } });
  });

  it("[LOG-5] gives a room another epoch when its keys were lost, in whole or in part", async () => {
    const store = await ready(await open());
    await store.log.append("r", [announce("one"), announce("two")]);
    const first = await store.log.open("r");

    await server.cli("DEL", "courtside:{r}:log");
    const partly = await store.log.open("r");
    expect(partly.epoch).not.toBe(first.epoch);
    expect(partly).toMatchObject({ seq: 2, firstSeq: 3 });
    expect(await store.log.append("r", [announce("x")])).toMatchObject([{ entry: { seq: 3 } }]);

    await server.cli("FLUSHALL");
    const wholly = await store.log.open("r");
    expect(wholly.epoch).not.toBe(partly.epoch);
    expect(wholly).toMatchObject({ seq: 0, firstSeq: 1 });
  });

  it("tells a subscriber of the top about each second, and as soon as it is back in touch", async () => {
    const store = await ready(await open());
    const { listener, tops } = recording();
    await store.log.append("r", [announce("x")]);
    await store.log.subscribe("r", listener);
    await waitFor(() => tops.length > 1, PATIENCE);
    const { epoch } = await store.log.open("r");
    expect(tops[0]).toEqual({ epoch, seq: 1 });
    await server.restart();
    await waitFor(() => tops.some((top) => top.epoch !== epoch), PATIENCE);
  });

  it("gives up on a connection that is half open, and makes another", async () => {
    const proxy = await createTcpProxy({ target: { port: server.port } });
    const store = await ready(await open(proxy.port));
    await store.log.append("r", [announce("before")]);
    const { listener, seen } = recording();
    await store.log.subscribe("r", listener);
    proxy.halfOpen();
    await expect(store.log.append("r", [announce("lost?")])).rejects.toThrow();
    await waitFor(() => !store.available, PATIENCE);
    await expectRefusedAtOnce(store);
    await proxy.heal();
    await ready(store);
    await store.log.append("r", [announce("after")]);
    await waitFor(() => seen.includes("after"), PATIENCE);
    await proxy.stop();
  });

  it("stores once what a cut connection left in doubt and its writer repeats", async () => {
    const proxy = await createTcpProxy({ target: { port: server.port } });
    const store = await ready(await open(proxy.port));
    const key = { memberId: "ana", commandId: "1", fingerprint: "x" };
    const write = () => store.log.append("r", [{ ...announce("once"), key }]);
    for (let round = 0; round < 10; round += 1) {
      const outcome = write().catch(() => undefined);
      proxy.cut();
      await outcome;
      await ready(store);
    }
    await write();
    expect((await store.log.read("r", { limit: 10 })).entries).toHaveLength(1);
    await proxy.stop();
  });

  it("takes no harm from what others publish on its channels", async () => {
    const onFault = vi.fn();
    const store = await ready(await createRedisStore({ ...place(server.port), onFault }));
    stores.push(store);
    const { listener, seen } = recording();
    await store.log.subscribe("r", listener);
    const signals = vi.fn();
    await store.signals.watch("r", signals);
    const changed = vi.fn();
    await store.records.follow("c", { reload: () => {}, changed });
    const rubbish = [
      "",
      "{",
      "null",
      "[]",
      '{"epoch":1,"entries":[]}',
      '{"epoch":"x","entries":[null]}',
    ];
    for (const message of rubbish) {
      await server.cli("PUBLISH", "courtside:{r}:entries", message);
      await server.cli("PUBLISH", "courtside:{r}:signals", message);
      await server.cli("PUBLISH", "courtside:records:{c}:changes", message);
    }
    await store.log.append("r", [announce("genuine")]);
    await waitFor(() => seen.includes("genuine"));
    expect(seen).toEqual(["genuine"]);
    expect(signals).not.toHaveBeenCalled();
    expect(changed).not.toHaveBeenCalled();
    expect(onFault).toHaveBeenCalled();
  });

  it("answers for a room whose keys hold something else with a rejection", async () => {
    const store = await ready(await open());
    await server.cli("SET", "courtside:{r}:head", "text");
    await expect(store.log.append("r", [announce("x")])).rejects.toThrow("WRONGTYPE");
    await expect(store.log.open("r")).rejects.toThrow("WRONGTYPE");
    expect(await store.log.append("s", [announce("x")])).toMatchObject([{ status: "appended" }]);
  });

  it("has a follower begin anew after a restart of Redis, and go on", async () => {
    const store = await ready(await open());
    const reloads: unknown[] = [];
    const changes: string[] = [];
    await store.records.commit("c", [{ id: "a", value: 1 }]);
    await store.records.follow("c", {
      reload: (records) => reloads.push(records.map(({ id }) => id)),
      changed: (records) => changes.push(...records.map(({ id }) => id)),
    });
    expect(reloads).toEqual([["a"]]);
    await waitFor(async () =>
      (await server.cli("INFO", "persistence")).includes("aof_pending_bio_fsync:0"),
    );
    await server.restart();
    await ready(store);
    await waitFor(() => reloads.length > 1, PATIENCE);
    await store.records.commit("c", [{ id: "b", value: 2 }]);
    await waitFor(() => changes.includes("b"), PATIENCE);
  });
});

async function expectRefusedAtOnce(store: Store): Promise<void> {
  const began = performance.now();
  const nobody = { memberId: "ana", commandId: "1", fingerprint: "x" };
  const listener = { entries() {}, top() {} };
  await expect(store.log.append("r", [announce("x")])).rejects.toThrow();
  await expect(store.log.open("r")).rejects.toThrow();
  await expect(store.log.read("r", { limit: 1 })).rejects.toThrow();
  await expect(store.log.outcome("r", nobody)).rejects.toThrow();
  await expect(store.log.subscribe("r", listener)).rejects.toThrow();
  await expect(store.records.get("c", "a")).rejects.toThrow();
  await expect(store.viewers.report("r", 1)).rejects.toThrow();
  await expect(store.remember("k", () => "v")).rejects.toThrow();
  store.signals.send("r", "lost");
  // All of them together sooner than a single command that waits for an answer.
  expect(performance.now() - began).toBeLessThan(1_500);
}

function recording() {
  const seen: string[] = [];
  const tops: { epoch: string; seq: number }[] = [];
  const listener: LogListener = {
    entries(_epoch, entries) {
      for (const entry of entries) if (entry.kind === "announce") seen.push(entry.text);
    },
    top: (position) => tops.push(position),
  };
  return { listener, seen, tops };
}
