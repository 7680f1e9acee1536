import { afterEach, expect, it } from "vitest";
import { stopRedis } from "./running.ts";
import { startCluster } from "./start-cluster.ts";
import type { RedisServer } from "./start-redis.ts";

afterEach(stopRedis);

it("gives three primaries of which each serves its slots, and moves a slot with all that is in it", {
  timeout: 60_000,
}, async () => {
  const cluster = await startCluster();
  const slot = await cluster.slotOf("{final}:log");
  expect(await cluster.slotOf("{final}:head")).toBe(slot);
  const from = await cluster.ownerOf(slot);
  const to = cluster.servers.find((server) => server !== from) as RedisServer;
  await from.cli("SET", "{final}:log", "entries");
  await from.cli("SET", "{final}:head", "position");
  await expect(to.cli("GET", "{final}:log")).rejects.toThrow(`MOVED ${slot}`);

  await cluster.migrateSlot(slot, to);

  expect(await cluster.ownerOf(slot)).toBe(to);
  expect(await to.cli("GET", "{final}:log")).toBe("entries");
  expect(await to.cli("GET", "{final}:head")).toBe("position");
  await expect(from.cli("GET", "{final}:log")).rejects.toThrow(`MOVED ${slot}`);
});
