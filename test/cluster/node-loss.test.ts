import { setTimeout as sleep } from "node:timers/promises";
import { waitFor } from "@courtside/testing";
import { type RedisServer, startRedis, stopRedis } from "@courtside/testing/redis";
import { expect, it, onTestFinished } from "vitest";
import { enter, say } from "../contract/people.ts";
import { startBalancer } from "./balancer.ts";
import { startCrowd } from "./crowd.ts";
import { scaled } from "./scale.ts";
import { type ChatNode, startNodes } from "./start-nodes.ts";

const CLIENTS = scaled({ test: 600, soak: 2_000 });
const FEW = CLIENTS / 10;
const ROOMS = 20;
const SHARE = 0.95;
const BACK_MS = 15_000;
/** Messages that are written in each room while its viewers are on their way. */
const MEANWHILE = 10;
/** Over so many milliseconds from the kill on the work of Redis is measured; all are back by then. */
const WINDOW_MS = 8_000;
/** How much more may be asked of Redis for ten times as many clients: joins that come in more than one wave. */
const SLACK = 1.5;

interface Loss {
  /** Milliseconds until so many were back with everything. */
  backMs: number;
  /** Commands that Redis has carried out in the window. */
  commands: number;
}

it(`${CLIENTS} clients of a node that is killed are back on the other one with a complete view within ${BACK_MS / 1_000} s, and Redis is asked by room, not by client`, {
  timeout: scaled({ test: 240_000, soak: 900_000 }),
}, async () => {
  onTestFinished(stopRedis);
  const redis = await startRedis();
  const few = await loseNode(redis, FEW, ["room0"]);
  const many = await loseNode(redis, CLIENTS, ["room0"]);
  const rooms = Array.from({ length: ROOMS }, (_, n) => `room${n}`);
  const spread = await loseNode(redis, CLIENTS, rooms);

  for (const { backMs } of [few, many, spread]) expect(backMs).toBeLessThan(BACK_MS);
  expect(many.commands).toBeLessThan(few.commands * SLACK);
  expect(spread.commands).toBeGreaterThan(many.commands);
});

async function loseNode(
  redis: RedisServer,
  clients: number,
  rooms: readonly string[],
): Promise<Loss> {
  await redis.cli("FLUSHALL");
  const { nodes, crashes, ready } = await startNodes({
    count: 2,
    redisUrl: redis.url,
    // The whole crowd comes from this machine.
    flags: ["--max-connections-per-address", "0"],
  });
  await ready();
  const [doomed, heir] = nodes as [ChatNode, ChatNode];
  let home = doomed;
  const balancer = await startBalancer(() => [Number(new URL(home.url).port)]);
  onTestFinished(() => balancer.close());
  const writers = await Promise.all(
    rooms.map((room) => enter(heir, room, "writer").then(({ client }) => ({ client, room }))),
  );
  const tops: Record<string, number> = {};
  const write = async (count: number) => {
    for (const { client, room } of writers) {
      for (let n = 0; n < count; n += 1) tops[room] = (await say(client, room, `${n}`)).seq;
    }
  };
  await write(MEANWHILE);
  const crowd = startCrowd();
  await crowd.enter(balancer.url, clients, rooms);
  await waitFor(async () => (await crowd.count(tops)).complete === clients, { timeoutMs: 20_000 });

  home = heir;
  const commandsBefore = await commandsOf(redis);
  const killedAt = performance.now();
  await doomed.kill();
  await write(MEANWHILE);
  await waitFor(async () => (await crowd.count(tops)).complete >= clients * SHARE, {
    timeoutMs: BACK_MS * 2,
    everyMs: 50,
    what: "95 % with a complete view",
  });
  const backMs = performance.now() - killedAt;
  await sleep(Math.max(0, WINDOW_MS - backMs));
  const commands = (await commandsOf(redis)) - commandsBefore;

  await waitFor(async () => (await crowd.count(tops)).complete === clients, { timeoutMs: 30_000 });
  expect(await crowd.count(tops)).toMatchObject({ joined: clients, complete: clients, broken: 0 });
  expect(crashes).toEqual([]);
  for (const { client } of writers) client.close();
  crowd.leave();
  await heir.kill();
  console.log(
    `${clients} clients in ${rooms.length} ${rooms.length > 1 ? "rooms" : "room"}: 95 % back after ${Math.round(backMs)} ms, ` +
      `${commands} commands in Redis within ${WINDOW_MS / 1_000} s`,
  );
  return { backMs, commands };
}

/** Commands that Redis has carried out, those inside scripts among them. */
async function commandsOf(redis: RedisServer): Promise<number> {
  const stats = await redis.cli("INFO", "commandstats");
  return [...stats.matchAll(/:calls=(\d+)/g)].reduce((sum, [, calls]) => sum + Number(calls), 0);
}
