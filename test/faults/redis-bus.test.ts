import { setTimeout as sleep } from "node:timers/promises";
import { startRedis, stopRedis } from "@courtside/testing/redis";
import { expect, it, onTestFinished } from "vitest";
import { auditTraffic } from "../cluster/audit.ts";
import { scaled } from "../cluster/scale.ts";
import { startNodes } from "../cluster/start-nodes.ts";
import { startTraffic } from "../cluster/traffic.ts";

const CUTS = scaled({ test: 6, soak: 60 });
/** Acknowledgements between two cuts, at least. */
const AT_WORK = 60;
const RANDOM_MS = 300;

/** What the nodes have open at Redis: what they hear of each other by, and what they write and read by. */
const KINDS = ["pubsub", "normal"] as const;

it(`[LOG-1] [LOG-2] [LOG-3] ${CUTS} cuts of the nodes' connections to Redis, by turns those of the bus and those for commands, lose and double nothing, and all views are the log`, {
  timeout: scaled({ test: 120_000, soak: 600_000 }),
}, async () => {
  onTestFinished(stopRedis);
  const redis = await startRedis();
  const { url, crashes, ready } = await startNodes({ count: 2, redisUrl: redis.url });
  await ready();
  const traffic = await startTraffic({ room: "final", url: () => url, viewers: 6 });

  const cuts = { pubsub: 0, normal: 0 };
  const outages: number[] = [];
  for (let cut = 0; cut < CUTS; cut += 1) {
    await traffic.work(AT_WORK, { what: `work before cut ${cut + 1}` });
    await sleep(Math.random() * RANDOM_MS);
    const kind = KINDS[cut % KINDS.length] as (typeof KINDS)[number];
    const cutAt = performance.now();
    cuts[kind] += Number(await redis.cli("CLIENT", "KILL", "TYPE", kind));
    await traffic.work(1);
    outages.push(performance.now() - cutAt);
  }
  await traffic.work(AT_WORK);
  await traffic.settle();
  await ready();
  const audit = await auditTraffic(traffic, url);
  console.log(
    `${cuts.pubsub} connections of the bus and ${cuts.normal} for commands cut: ${audit.acknowledged} acknowledged, ` +
      `${audit.lost.length} lost, ${audit.doubled.length} doubled, longest outage ${Math.round(Math.max(...outages))} ms, ${audit.snapshots} snapshots`,
  );

  expect(cuts.pubsub).toBeGreaterThanOrEqual(CUTS / 2);
  expect(cuts.normal).toBeGreaterThanOrEqual(CUTS / 2);
  expect(audit).toMatchObject({ lost: [], moved: [], doubled: [], holes: [], wrongViews: [] });
  expect(crashes).toEqual([]);
});
