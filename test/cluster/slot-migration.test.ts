import { type RedisServer, startCluster } from "@courtside/testing/redis";
import { expect, it, onTestFinished } from "vitest";
import { auditTraffic } from "./audit.ts";
import { scaled } from "./scale.ts";
import { startNodes } from "./start-nodes.ts";
import { startTraffic } from "./traffic.ts";

const MOVES = scaled({ test: 6, soak: 60 });
/** Acknowledgements between two moves, at least. */
const AT_WORK = 200;

it(`[LOG-1] [LOG-2] ${MOVES} migrations of a room's slot under load lose nothing and put nothing out of order`, {
  timeout: scaled({ test: 120_000, soak: 600_000 }),
}, async () => {
  const cluster = await startCluster({ appendonly: "everysec" });
  onTestFinished(() => cluster.stop());
  const { url, crashes, ready } = await startNodes({ count: 2, redisUrl: cluster.url });
  await ready();
  const traffic = await startTraffic({ room: "final", url: () => url, viewers: 6 });
  const slot = await cluster.slotOf("{final}");

  const moves: number[] = [];
  for (let move = 0; move < MOVES; move += 1) {
    await traffic.work(AT_WORK, { what: `work before migration ${move + 1}` });
    const from = await cluster.ownerOf(slot);
    const next = (cluster.servers.indexOf(from) + 1) % cluster.servers.length;
    const startedAt = performance.now();
    await cluster.migrateSlot(slot, cluster.servers[next] as RedisServer);
    moves.push(performance.now() - startedAt);
  }
  await traffic.work(AT_WORK);
  await traffic.settle();
  await ready();
  const audit = await auditTraffic(traffic, url);
  console.log(
    `${MOVES} migrations (slowest ${Math.round(Math.max(...moves))} ms): ${audit.acknowledged} acknowledged, ` +
      `${audit.lost.length} lost, ${audit.moved.length + audit.wrongViews.length} out of order, ` +
      `${audit.doubled.length} doubled, ${traffic.putOff} put off, ${audit.snapshots} snapshots`,
  );

  expect(audit).toMatchObject({ lost: [], moved: [], doubled: [], holes: [], wrongViews: [] });
  expect(traffic.pipelined.flatMap(({ refusals }) => refusals)).toEqual([]);
  expect(crashes).toEqual([]);
});
