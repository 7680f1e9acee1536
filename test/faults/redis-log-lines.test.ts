import { startServer, stopServers, waitFor } from "@courtside/testing";
import { freePort, type RedisServer, startRedis, stopRedis } from "@courtside/testing/redis";
import { pino } from "pino";
import { afterAll, afterEach, expect, it } from "vitest";
import { enter, freshId, HOSTED } from "../contract/people.ts";

afterEach(stopServers);
afterAll(() => stopRedis());

/** Long enough for whatever asks Redis each second to have failed more than once. */
const AWAY_MS = 4_000;
const PATIENCE = { timeoutMs: 20_000 };

/** A logger, and the warnings and news that it was given. */
function listening() {
  const lines: { level: number; msg: string }[] = [];
  const logger = pino({ level: "info" }, { write: (json) => void lines.push(JSON.parse(json)) });
  return { logger, lines, texts: () => lines.map(({ msg }) => msg) };
}

it("a server whose Redis is there logs nothing as it starts", async () => {
  const redis = await startRedis();
  const { logger, texts } = listening();
  const server = await startServer({ ...HOSTED, redisUrl: redis.url }, { logger });
  await waitFor(async () => (await fetch(`${server.url}/readyz`)).ok, PATIENCE);
  await enter(server, "final", "ana");
  expect(texts()).toEqual([]);
});

it("a server says in a line that Redis is not there, and in one that it has come", async () => {
  const port = await freePort();
  const { logger, texts } = listening();
  const server = await startServer(
    { ...HOSTED, redisUrl: `redis://127.0.0.1:${port}` },
    { logger },
  );
  await waitFor(() => texts().length > 0, PATIENCE);
  await startRedis({ port });
  await waitFor(async () => (await fetch(`${server.url}/readyz`)).ok, PATIENCE);
  await waitFor(() => texts().length > 1, PATIENCE);
  expect(texts()).toEqual([
    `The store is away: connect ECONNREFUSED 127.0.0.1:${port}`,
    expect.stringMatching(/^The store is back after [\d.]+ s\. Open rooms catch up/),
  ]);
});

it("a Redis that is killed, with people in rooms who go on writing, is a line; one that is back is another", async () => {
  const redis = await startRedis();
  const { logger, lines, texts } = listening();
  const server = await startServer({ ...HOSTED, redisUrl: redis.url }, { logger });
  await waitFor(async () => (await fetch(`${server.url}/readyz`)).ok, PATIENCE);
  const people = [
    await enter(server, "final", "ana"),
    await enter(server, "semifinal", "ben"),
    await enter(server, "final", "cleo"),
  ];

  await killed(redis, async () => {
    for (const { client } of people) {
      await client.command("typing:set", { room: "final", typing: true });
      await client.command("message:send", { room: "final", id: freshId(), text: "anybody?" });
    }
  });
  await waitFor(() => texts().length > 1, PATIENCE);

  expect(texts()).toEqual([
    `The store is away: connect ECONNREFUSED 127.0.0.1:${redis.port}`,
    expect.stringMatching(/^The store is back after [\d.]+ s\. Open rooms catch up/),
  ]);
  expect(lines.some((line) => "err" in line)).toBe(false);
});

/** Kills Redis, and starts it again after a while in which something is done over and over. */
async function killed(redis: RedisServer, meanwhile: () => Promise<void>): Promise<void> {
  await redis.kill();
  const backAt = performance.now() + AWAY_MS;
  await waitFor(
    async () => {
      await meanwhile();
      return performance.now() > backAt;
    },
    { ...PATIENCE, what: "the end of the outage" },
  );
  await redis.restart();
}
