import type { Append } from "@courtside/server";
import { waitFor } from "@courtside/testing";
import { startRedis, stopRedis } from "@courtside/testing/redis";
import { afterEach, expect, it } from "vitest";
import { createRedisStore } from "../create-redis-store.ts";
import { roomKeys } from "./room-keys.ts";

afterEach(() => stopRedis());

const GOAL: Append = { draft: { kind: "announce", text: "goal" } };

it("a room that was never written to goes by itself, and one that was stays for good", async () => {
  const server = await startRedis({ appendonly: "off" });
  let now = Date.now();
  const store = await createRedisStore({ url: server.url, now: () => now });
  await waitFor(() => store.available, { timeoutMs: 10_000 });
  const { log } = store;
  const { keys } = roomKeys("courtside", "final");
  const times = () => Promise.all(keys.map(async (key) => Number(await server.cli("TTL", key))));
  // Past the window of keys, so that a trim would turn their generations over.
  const trimLater = async () => {
    now += 3_600_000;
    await log.trim();
  };

  await log.open("final");
  await trimLater();
  for (const seconds of await times()) expect(seconds).toBeGreaterThan(3_500);

  await log.append("final", [GOAL]);
  expect(await times()).toEqual(keys.map(() => -1));
  await log.read("final", { limit: 1 });
  await trimLater();
  await log.open("final");
  expect(await times()).toEqual(keys.map(() => -1));
  await store.close();
});
