import { createServer } from "node:http";
import type { Store } from "@courtside/server";
import { waitFor } from "@courtside/testing";
import { freePort, startRedis, stopRedis } from "@courtside/testing/redis";
import { createClient } from "redis";
import { Server } from "socket.io";
import { afterEach, describe, expect, it } from "vitest";
import { createRedisStore } from "../create-redis-store.ts";
import type { RedisPlace } from "../redis-store-options.ts";

const PATIENCE = { timeoutMs: 10_000 };
const opened: { close(): unknown }[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
  await stopRedis();
});

/** A node whose events from the others can be looked at. */
async function startNode(
  place: RedisPlace,
): Promise<{ store: Store; io: Server; heard: unknown[] }> {
  const store = await createRedisStore(place);
  const io = new Server(createServer(), { adapter: store.adapter });
  const heard: unknown[] = [];
  io.on("notice", (notice: unknown) => heard.push(notice));
  opened.push(io, store);
  return { store, io, heard };
}

describe.each([
  ["ioredis", (port: number): RedisPlace => ({ url: `redis://127.0.0.1:${port}` })],
  [
    "node-redis",
    (port: number) => ({ client: createClient({ url: `redis://127.0.0.1:${port}` }) }),
  ],
])("the Socket.IO adapter with %s", (_title, place) => {
  it("reaches the other nodes and not its own, in text and in binary", async () => {
    const redis = await startRedis({ appendonly: "off" });
    const nodes = [await startNode(place(redis.port)), await startNode(place(redis.port))] as const;
    const [here, there] = nodes;
    await waitFor(() => nodes.every(({ store }) => store.available), PATIENCE);
    here.io.serverSideEmit("notice", { member: "ana", text: "naïve 😀" });
    here.io.serverSideEmit("notice", Buffer.from([0, 255, 128]));
    await waitFor(() => there.heard.length === 2, PATIENCE);
    expect(there.heard[0]).toEqual({ member: "ana", text: "naïve 😀" });
    expect(Buffer.from(there.heard[1] as Buffer)).toEqual(Buffer.from([0, 255, 128]));
    expect(here.heard).toEqual([]);
    expect(await here.io.fetchSockets()).toEqual([]);
  });

  it("is made before Redis is there, drops what it is given, and works from when Redis comes", async () => {
    const port = await freePort();
    const nodes = [await startNode(place(port)), await startNode(place(port))] as const;
    const [here, there] = nodes;
    here.io.serverSideEmit("notice", "lost");
    await startRedis({ port, appendonly: "off" });
    await waitFor(() => nodes.every(({ store }) => store.available), PATIENCE);
    here.io.serverSideEmit("notice", "first");
    await waitFor(() => there.heard.length > 0, PATIENCE);
    expect(there.heard).toEqual(["first"]);
  });

  it("works again after an outage", async () => {
    const redis = await startRedis({ appendonly: "off" });
    const nodes = [await startNode(place(redis.port)), await startNode(place(redis.port))] as const;
    const [here, there] = nodes;
    await waitFor(() => nodes.every(({ store }) => store.available), PATIENCE);
    await redis.kill();
    await waitFor(() => nodes.every(({ store }) => !store.available), PATIENCE);
    here.io.serverSideEmit("notice", "lost");
    await redis.restart();
    await waitFor(() => nodes.every(({ store }) => store.available), PATIENCE);
    here.io.serverSideEmit("notice", "after");
    await waitFor(() => there.heard.length > 0, PATIENCE);
    expect(there.heard).toEqual(["after"]);
  });
});
