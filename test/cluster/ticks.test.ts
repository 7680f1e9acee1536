import { type RawClient, rawClient } from "@courtside/testing";
import { startRedis, stopRedis } from "@courtside/testing/redis";
import { expect, it, onTestFinished } from "vitest";
import { enter, freshId, tokenOf } from "../contract/people.ts";
import { scaled } from "./scale.ts";
import { type ChatNode, startNodes } from "./start-nodes.ts";

const NODES = 4;
const VIEWERS_EACH = 2;
const MESSAGES_PER_SECOND = 200;
const BURSTS_PER_SECOND = 40;
const TICK_MS = 50;
const DURATION_MS = scaled({ test: 6_000, soak: 30_000 });

/** When each kind of notice reached a viewer, and what it brought. */
interface Arrivals {
  entries: number[];
  pulses: number[];
  seqs: number[];
}

it(`[PULSE-1] a room over ${NODES} nodes at ${MESSAGES_PER_SECOND} messages/s sends each viewer one entries frame and one pulse a tick at most`, {
  timeout: DURATION_MS + 60_000,
}, async () => {
  onTestFinished(stopRedis);
  const redis = await startRedis();
  const { nodes, crashes, ready } = await startNodes({
    count: NODES,
    redisUrl: redis.url,
    flags: ["--tick-ms", String(TICK_MS)],
  });
  await ready();
  const join = async (url: string, name: string) => {
    const client = await rawClient(url, { token: await tokenOf(name) });
    onTestFinished(() => client.close());
    await client.expectOk("room:join", { room: "final" });
    return client;
  };
  const { client: host, opening } = await enter(nodes[0] as ChatNode, "final", "host", {
    role: "host",
  });
  const features = [...opening.room.settings.features, "bursts"];
  const { seq: configuredAt } = await host.expectOk("room:configure", {
    room: "final",
    id: freshId(),
    settings: { features: [...new Set(features)] },
  });
  host.close();
  const writers = await Promise.all(nodes.map(({ url }, n) => join(url, `writer${n}`)));
  const viewers = await Promise.all(
    nodes.flatMap(({ url }, n) =>
      Array.from({ length: VIEWERS_EACH }, (_, k) => join(url, `viewer${n}-${k}`)),
    ),
  );
  const arrivals = viewers.map(listen);

  const startedAt = performance.now();
  const sent = await Promise.all(writers.map((writer) => write(writer, startedAt)));
  const messages = sent.reduce((sum, count) => sum + count, 0);
  await expect
    .poll(() => arrivals.map(({ seqs }) => seqs.length), { timeout: 10_000 })
    .toEqual(viewers.map(() => messages));
  const tookMs = performance.now() - startedAt;

  const ticks = Math.ceil(tookMs / TICK_MS) + 1;
  const most = (counts: number[]) => Math.max(...counts);
  const frames = most(arrivals.map(({ entries }) => entries.length));
  const pulses = most(arrivals.map(({ pulses }) => pulses.length));
  console.log(
    `${messages} messages in ${(tookMs / 1_000).toFixed(1)} s over ${NODES} nodes, ${viewers.length} viewers: at most ` +
      `${frames} entries frames and ${pulses} pulses in ${ticks} ticks of ${TICK_MS} ms; ` +
      `in any second at most ${most(arrivals.map(({ entries }) => busiestSecond(entries)))} and ` +
      `${most(arrivals.map(({ pulses }) => busiestSecond(pulses)))}`,
  );

  expect(messages).toBeGreaterThan((MESSAGES_PER_SECOND * DURATION_MS * 0.9) / 1_000);
  expect(frames).toBeLessThanOrEqual(ticks);
  expect(pulses).toBeLessThanOrEqual(ticks);
  expect(pulses).toBeGreaterThan(0);
  for (const { seqs } of arrivals) {
    expect(seqs).toEqual(Array.from({ length: messages }, (_, n) => configuredAt + 1 + n));
  }
  expect(crashes).toEqual([]);
});

function listen(viewer: RawClient): Arrivals {
  const arrivals: Arrivals = { entries: [], pulses: [], seqs: [] };
  viewer.socket.on("room:entries", ({ entries }: { entries: { seq: number }[] }) => {
    arrivals.entries.push(performance.now());
    for (const { seq } of entries) arrivals.seqs.push(seq);
  });
  viewer.socket.on("room:pulse", () => {
    arrivals.pulses.push(performance.now());
  });
  return arrivals;
}

/** Writes a node's share of the messages at an even pace, and throws emoji. Gives the number of messages. */
async function write(writer: RawClient, startedAt: number): Promise<number> {
  const everyMs = (1_000 * NODES) / MESSAGES_PER_SECOND;
  const burstEvery = MESSAGES_PER_SECOND / BURSTS_PER_SECOND;
  const answers: Promise<unknown>[] = [];
  let sent = 0;
  for (; sent * everyMs < DURATION_MS; sent += 1) {
    const dueMs = startedAt + sent * everyMs - performance.now();
    if (dueMs > 0) await new Promise((resolve) => setTimeout(resolve, dueMs));
    const id = freshId();
    answers.push(writer.expectOk("message:send", { room: "final", id, text: `message ${id}` }));
    if (sent % burstEvery === 0) {
      answers.push(writer.expectOk("burst:send", { room: "final", emoji: "⚽", count: 1 }));
    }
  }
  await Promise.all(answers);
  return sent;
}

/** The most that came within any second. */
function busiestSecond(times: readonly number[]): number {
  let first = 0;
  let most = 0;
  for (const [index, time] of times.entries()) {
    while (time - (times[first] as number) > 1_000) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}
