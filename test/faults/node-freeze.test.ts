import { startRedis, stopRedis } from "@courtside/testing/redis";
import { expect, it, onTestFinished } from "vitest";
import { auditTraffic } from "../cluster/audit.ts";
import { scaled } from "../cluster/scale.ts";
import { type ChatNode, startNodes } from "../cluster/start-nodes.ts";
import { startTraffic } from "../cluster/traffic.ts";
import { enter, freshId } from "../contract/people.ts";

const BEFORE_MS = scaled({ test: 3_000, soak: 10_000 });
const FROZEN_MS = scaled({ test: 8_000, soak: 30_000 });
const PAUSE_MS = 20;
/** Milliseconds that no request on another node may take: below any time limit on the way, above the noise of a busy machine. */
const HARMED_MS = 2_000;

it(`a node that is frozen for ${FROZEN_MS / 1_000} s harms no request on the others, and has the whole log once it thaws`, {
  timeout: FROZEN_MS + 120_000,
}, async () => {
  onTestFinished(stopRedis);
  const redis = await startRedis();
  const { nodes, crashes, ready } = await startNodes({ count: 3, redisUrl: redis.url });
  await ready();
  const [one, two, frozen] = nodes as [ChatNode, ChatNode, ChatNode];
  // The last viewers look on at the node that is about to freeze; whoever writes is elsewhere.
  const places = [one, two, frozen, frozen];
  const traffic = await startTraffic({
    room: "final",
    url: (index) => (places[index] ?? (index % 2 ? one : two)).url,
    viewers: places.length,
    pipelined: 0,
    outboxes: 2,
  });

  const before = await probe([one, two], BEFORE_MS);
  frozen.freeze();
  const during = await probe([one, two], FROZEN_MS);
  frozen.thaw();
  await ready();
  await traffic.work(50);
  await traffic.settle();
  const audit = await auditTraffic(traffic, frozen.url);
  console.log(
    `before: ${describeLatency(before)}; while a node was frozen for ${FROZEN_MS / 1_000} s: ${describeLatency(during)}; ` +
      `${audit.acknowledged} acknowledged, ${audit.lost.length} lost, ${audit.snapshots} snapshots`,
  );

  expect(during.failures).toEqual([]);
  expect(Math.max(...during.tookMs)).toBeLessThan(HARMED_MS);
  expect(audit).toMatchObject({ lost: [], moved: [], doubled: [], holes: [], wrongViews: [] });
  expect(crashes).toEqual([]);
});

interface Probe {
  /** Milliseconds that each request took. */
  tookMs: number[];
  failures: unknown[];
}

/** Joins, sends, reads and asks for readiness at each node, one request after the other. */
async function probe(nodes: readonly ChatNode[], durationMs: number): Promise<Probe> {
  const result: Probe = { tookMs: [], failures: [] };
  await Promise.all(
    nodes.map(async (node, number) => {
      const room = `probe${number}`;
      const { client } = await enter(node, room, `prober${number}`);
      const requests = [
        () => client.command("message:send", { room, id: freshId(), text: "still there?" }),
        () => client.command("room:join", { room }),
        () => client.command("history:read", { room, limit: 50 }),
        () => client.command("room:join", { room: `${room}-other` }),
        () => client.command("room:leave", { room: `${room}-other` }),
      ];
      const endsAt = performance.now() + durationMs;
      for (let turn = 0; performance.now() < endsAt; turn += 1) {
        const askedAt = performance.now();
        const answer = await requests[turn % requests.length]?.();
        result.tookMs.push(performance.now() - askedAt);
        if (!answer?.ok) result.failures.push(answer);
        if ((await node.readiness()) !== 200) result.failures.push("not ready");
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
      client.close();
    }),
  );
  return result;
}

function describeLatency({ tookMs, failures }: Probe): string {
  const sorted = tookMs.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
  const slowest = (sorted.at(-1) ?? 0).toFixed(1);
  return `${sorted.length} requests, ${failures.length} failed, p50 ${at(0.5)} p99 ${at(0.99)} slowest ${slowest} ms`;
}
