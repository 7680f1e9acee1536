import { setTimeout as sleep } from "node:timers/promises";
import { startRedis, stopRedis } from "@courtside/testing/redis";
import { describe, expect, it, onTestFinished } from "vitest";
import { auditTraffic } from "../cluster/audit.ts";
import { scaled } from "../cluster/scale.ts";
import { type RedisLibrary, startNodes } from "../cluster/start-nodes.ts";
import { startTraffic } from "../cluster/traffic.ts";

const NODES = 3;
const NODE_KILLS = scaled({ test: 6, soak: 60 });
const REDIS_KILLS = scaled({ test: 4, soak: 40 });
const ACKNOWLEDGED = scaled({ test: 4_000, soak: 50_000 });
/** Acknowledgements between two kills, at least: everyone is at work again. */
const AT_WORK = 60;
/** A kill comes at a random moment within so many milliseconds after that. */
const RANDOM_MS = 600;
/** Redis stays away for up to so many milliseconds. */
const AWAY_MS = 500;

describe.each<RedisLibrary>(["ioredis", "node-redis"])("with %s", (library) => {
  it(`[LOG-1] [LOG-2] [LOG-3] [LOG-4] [LOG-5] ${NODE_KILLS} kills of nodes and ${REDIS_KILLS} of Redis (AOF everysec) lose and double nothing, and all views are the log`, {
    timeout: scaled({ test: 240_000, soak: 1_800_000 }),
  }, async () => {
    onTestFinished(stopRedis);
    const redis = await startRedis({ appendonly: "everysec" });
    const { nodes, url, crashes, ready } = await startNodes({
      count: NODES,
      redisUrl: redis.url,
      library,
    });
    await ready();
    const traffic = await startTraffic({ room: "final", url: () => url, viewers: 9 });
    const startedAt = performance.now();

    let inDoubt = 0;
    for (const [kill, victim] of schedule().entries()) {
      await traffic.work(AT_WORK, { what: `work before kill ${kill + 1}` });
      await sleep(Math.random() * RANDOM_MS);
      inDoubt += traffic.inDoubt;
      if (victim === "redis") {
        await redis.kill();
        await sleep(Math.random() * AWAY_MS);
        await redis.restart();
      } else {
        const node = nodes[victim % NODES];
        await node?.kill();
        await node?.restart();
      }
    }
    const missing = ACKNOWLEDGED - traffic.acknowledged;
    if (missing > 0) await traffic.work(missing, { timeoutMs: 300_000 });
    await traffic.settle();
    await ready();
    const audit = await auditTraffic(traffic, url);
    const { acknowledged, lost, doubled, snapshots } = audit;
    const seconds = Math.round((performance.now() - startedAt) / 1_000);
    console.log(
      `${library}: ${NODE_KILLS} kills of nodes and ${REDIS_KILLS} of Redis in ${seconds} s: ${acknowledged} acknowledged, ` +
        `${lost.length} lost, ${doubled.length} doubled of ${inDoubt} in doubt at a kill, ` +
        `${traffic.viewers.length} views identical (${snapshots} snapshots)`,
    );

    expect(audit).toMatchObject({ lost: [], moved: [], doubled: [], holes: [], wrongViews: [] });
    expect(acknowledged).toBeGreaterThanOrEqual(ACKNOWLEDGED);
    expect(audit.stored).toBe(acknowledged);
    expect(traffic.pipelined.flatMap(({ refusals }) => refusals)).toEqual([]);
    expect(crashes).toEqual([]);
  });
});

/** Whom to kill, in a random order: Redis, or the node of a number. */
function schedule(): ("redis" | number)[] {
  const victims = [
    ...Array.from({ length: REDIS_KILLS }, () => "redis" as const),
    ...Array.from({ length: NODE_KILLS }, (_, n) => n),
  ];
  return victims
    .map((victim) => ({ victim, order: Math.random() }))
    .sort((one, other) => one.order - other.order)
    .map(({ victim }) => victim);
}
