import { rawClient, waitFor } from "@courtside/testing";
import { startRedis, stopRedis } from "@courtside/testing/redis";
import { expect, it, onTestFinished } from "vitest";
import { auditTraffic } from "../cluster/audit.ts";
import { scaled } from "../cluster/scale.ts";
import { startNodes } from "../cluster/start-nodes.ts";
import { startTraffic } from "../cluster/traffic.ts";
import { enter, freshId, tokenOf } from "../contract/people.ts";

const AWAY_MS = scaled({ test: 8_000, soak: 120_000 });
/** Milliseconds within which a node has noticed that Redis does not answer any more. */
const NOTICED_MS = 15_000;
/** Milliseconds in which a node answers that it cannot take a message: at once, for half of them on the busiest machine. */
const AT_ONCE_MS = 250;
/** Milliseconds for which a command waits for Redis: no answer may take so long, or it has been waited for. */
const WAITED_MS = 2_000;
/** Sends that are looked at, at least, however long it took to notice. */
const LEAST_SENDS = 10;
/** Milliseconds after Redis' return within which all is as it was. */
const HEALED_MS = 30_000;

it.each([
  ["is killed", "kill"],
  ["hangs", "freeze"],
] as const)(
  `[LOG-2] [LOG-4] while Redis %s for ${AWAY_MS / 1_000} s nodes answer UNAVAILABLE at once and keep their viewers; then all heals by itself`,
  {
    timeout: AWAY_MS + 120_000,
  },
  async (_title, way) => {
    onTestFinished(stopRedis);
    const redis = await startRedis();
    const { nodes, url, crashes, ready } = await startNodes({ count: 2, redisUrl: redis.url });
    await ready();
    const traffic = await startTraffic({ room: "final", url: () => url, viewers: 6 });
    const [prober] = await Promise.all([
      enter({ url: nodes[0]?.url as string }, "final", "prober"),
      traffic.work(200),
    ]);
    let disconnects = 0;
    for (const { client } of traffic.viewers) {
      client.on("status", () => {
        disconnects += 1;
      });
    }
    const readiness = () => Promise.all(nodes.map((node) => node.readiness()));

    await redis[way]();
    const goneAt = performance.now();
    await waitFor(async () => (await readiness()).every((status) => status === 503), {
      timeoutMs: NOTICED_MS,
      what: "503 of every node",
    });
    const noticedMs = performance.now() - goneAt;

    const waits: number[] = [];
    const joins: number[] = [];
    while (performance.now() - goneAt < AWAY_MS || waits.length < LEAST_SENDS) {
      const askedAt = performance.now();
      const answer = await prober.client.command("message:send", {
        room: "final",
        id: freshId(),
        text: "anybody?",
      });
      waits.push(performance.now() - askedAt);
      expect(answer).toMatchObject({ ok: false, error: { code: "UNAVAILABLE", retryable: true } });
      expect(await readiness()).toEqual([503, 503]);
      const joinedAt = performance.now();
      const again = await prober.client.command("room:join", { room: "final" });
      joins.push(performance.now() - joinedAt);
      expect(again).toMatchObject({ ok: true });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(disconnects).toBe(0);
    expect(traffic.viewers.every(({ room }) => room.getSnapshot().joined)).toBe(true);

    await (way === "kill" ? redis.restart() : redis.thaw());
    const backAt = performance.now();
    await waitFor(async () => (await readiness()).every((status) => status === 200), {
      timeoutMs: HEALED_MS,
      what: "200 of every node",
    });
    const readyMs = performance.now() - backAt;
    await traffic.work(200);
    await traffic.settle();
    const audit = await auditTraffic(traffic, url);
    const newcomer = await rawClient(url, { token: await tokenOf("newcomer") });
    newcomer.close();
    prober.client.close();
    console.log(
      `Redis ${way === "kill" ? "killed" : "frozen"} for ${AWAY_MS / 1_000} s: 503 after ${ms(noticedMs)}, ${waits.length} sends refused ` +
        `(slowest ${ms(Math.max(...waits))}), ${joins.length} joins served (slowest ${ms(Math.max(...joins))}), ready ${ms(readyMs)} ` +
        `after its return, ${audit.acknowledged} acknowledged, ${audit.lost.length} lost`,
    );

    expect(waits.toSorted((a, b) => a - b)[waits.length >> 1]).toBeLessThan(AT_ONCE_MS);
    expect(Math.max(...waits)).toBeLessThan(WAITED_MS);
    expect(disconnects).toBe(0);
    expect(audit).toMatchObject({ lost: [], moved: [], doubled: [], holes: [], wrongViews: [] });
    expect(crashes).toEqual([]);
  },
);

function ms(duration: number): string {
  return `${Math.round(duration)} ms`;
}
