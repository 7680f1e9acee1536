import { setTimeout as sleep } from "node:timers/promises";
import { waitFor } from "@courtside/testing";
import { type RedisServer, type SentinelSetup, startSentinel } from "@courtside/testing/redis";
import { expect, it, onTestFinished } from "vitest";
import { auditTraffic } from "../cluster/audit.ts";
import { scaled } from "../cluster/scale.ts";
import { startNodes } from "../cluster/start-nodes.ts";
import { startTraffic } from "../cluster/traffic.ts";

const KILLS = scaled({ test: 1, soak: 10 });
const FREEZES = scaled({ test: 1, soak: 4 });
/** Acknowledgements between two faults, at least. */
const AT_WORK = 300;
const RANDOM_MS = 500;
/** How long a primary stays frozen after another one was elected. */
const FROZEN_MS = 1_000;
const FAILOVER_MS = 30_000;
/** Milliseconds after a failover within which messages are taken again. */
const HEALED_MS = 30_000;

type Fault = "kill" | "freeze";

const FAULTS: readonly Fault[] = [
  ...Array.from({ length: KILLS }, () => "kill" as const),
  ...Array.from({ length: FREEZES }, () => "freeze" as const),
];

it.each([
  {
    durability: "replicated",
    minReplicasToWrite: 1,
    promise: "lose nothing that was acknowledged",
  },
  {
    durability: "local",
    minReplicasToWrite: 0,
    promise: "may lose what was acknowledged last, and yet all views are the log",
  },
] as const)(
  `[LOG-2] [LOG-5] with $durability, ${KILLS} kills and ${FREEZES} freezes of the primary $promise`,
  {
    timeout: scaled({ test: 240_000, soak: 1_200_000 }),
  },
  async ({ durability, minReplicasToWrite }) => {
    const setup = await startSentinel({ minReplicasToWrite });
    onTestFinished(() => setup.stop());
    const { url, crashes, ready } = await startNodes({ count: 2, redisUrl: setup.url, durability });
    await ready();
    const traffic = await startTraffic({ room: "final", url: () => url, viewers: 6 });

    const outages: number[] = [];
    const marks: number[][] = [];
    for (const [number, fault] of FAULTS.entries()) {
      marks.push(traffic.pipelined.map((sender) => sender.acknowledged.size));
      await traffic.work(AT_WORK, { what: `work before fault ${number + 1}` });
      await sleep(Math.random() * RANDOM_MS);
      const brokenAt = performance.now();
      await failOver(setup, fault);
      await traffic.work(1, { timeoutMs: HEALED_MS, what: `healing after fault ${number + 1}` });
      outages.push(performance.now() - brokenAt);
      await setup.settled();
      await ready(HEALED_MS);
    }
    await traffic.work(AT_WORK);
    await traffic.settle();
    await ready();
    const audit = await auditTraffic(traffic, url);
    console.log(
      `${durability}: ${KILLS} kills and ${FREEZES} freezes of the primary: ${audit.acknowledged} acknowledged, ` +
        `${audit.lost.length} lost (${describeLosses(audit.lost, marks)}), ${audit.moved.length} moved, ${audit.doubled.length} doubled, ` +
        `longest outage ${Math.round(Math.max(...outages))} ms, ${audit.snapshots} snapshots`,
    );

    expect(audit).toMatchObject({ doubled: [], holes: [], wrongViews: [] });
    if (durability === "replicated") expect(audit).toMatchObject({ lost: [], moved: [] });
    expect(traffic.pipelined.flatMap(({ refusals }) => refusals)).toEqual([]);
    expect(crashes).toEqual([]);
  },
);

/**
 * What each fault cost, as far as those tell who number what they write.
 *
 * @param marks For each fault, how many messages of each of them were acknowledged before it.
 */
function describeLosses(lost: readonly string[], marks: readonly number[][]): string {
  const costs = FAULTS.map((fault) => ({ fault, lost: 0 }));
  for (const id of lost) {
    const [, sender, number] = /^stock(\d+)-(\d+)$/.exec(id) ?? [];
    if (sender === undefined) continue;
    const cost = costs[marks.findLastIndex((mark) => Number(number) > (mark[Number(sender)] ?? 0))];
    if (cost) cost.lost += 1;
  }
  return costs.map((cost) => `${cost.fault} ${cost.lost}`).join(", ");
}

/** Takes the primary away, and gives it back once another one is in its place. */
async function failOver(setup: SentinelSetup, fault: Fault): Promise<void> {
  const former = (await setup.primary()) as RedisServer;
  await former[fault]();
  await waitFor(
    async () => {
      const primary = await setup.primary();
      return primary !== undefined && primary !== former;
    },
    { timeoutMs: FAILOVER_MS, everyMs: 20, what: "another primary" },
  );
  if (fault === "kill") return former.restart();
  await sleep(FROZEN_MS);
  former.thaw();
}
