import { type RawClient, startServer, stopServers, waitFor } from "@courtside/testing";
import { afterEach, expect, it } from "vitest";
import { enter, HOSTED, say, tokenOf } from "./people.ts";
import { TcpClient } from "./tcp-client.ts";

afterEach(stopServers);

const LAGGING_MS = 1_000;
const MAX_QUEUED = 65_536;
const FILLER = "x".repeat(480);

it("[SLOW-1] [SLOW-2] a viewer that reads nothing is disconnected though it answers pings, the others see all, and it recovers", {
  timeout: 60_000,
}, async () => {
  const server = await startServer({
    ...HOSTED,
    laggingMs: LAGGING_MS,
    maxQueuedBytes: MAX_QUEUED,
  });
  const { client: ada } = await enter(server, "final", "ada");
  const { client: viewer, opening } = await enter(server, "final", "viewer");
  const slow = await TcpClient.signIn(server.url, { token: await tokenOf("slow") });
  await slow.ask(1, "room:join", { room: "final" });
  await waitFor(async () => (await viewersOf(ada)) === 3);

  slow.socket.pause();
  const pinging = setInterval(() => {
    slow.forgePong();
    slow.send("3");
  }, 50);
  const before = process.memoryUsage();
  let sent = 0;
  let memory = 0;
  const startedAt = performance.now();
  try {
    // Until the kernel's buffers are full and the time is over, in which it could have read.
    while ((await viewersOf(ada)) === 3 && performance.now() - startedAt < 45_000) {
      await Promise.all(Array.from({ length: 50 }, () => say(ada, "final", FILLER)));
      sent += 50;
      const { external, arrayBuffers } = process.memoryUsage();
      memory = Math.max(memory, external + arrayBuffers - before.external - before.arrayBuffers);
    }
  } finally {
    clearInterval(pinging);
  }

  expect(await viewersOf(ada)).toBe(2);
  await viewer.next("room:entries", ({ to }) => to === sent);
  const seen = viewer.notices.flatMap((notice) =>
    notice.name === "room:entries" ? notice.payload.entries.map(({ seq }) => seq) : [],
  );
  expect(seen).toEqual(Array.from({ length: sent }, (_, index) => index + 1));
  expect(memory).toBeLessThan(64_000_000);
  expect(await metricsOf(server.url)).toMatch(/courtside_lagging_disconnects_total\S* 1\b/);
  slow.close();

  const since = { epoch: opening.epoch, seq: sent - 100 };
  const { client: back } = await enter(server, "final", "slow");
  const recovery = await back.expectOk("room:join", { room: "final", since });
  expect(recovery).toMatchObject({ recovered: true, seq: sent });
  expect(recovery.entries).toHaveLength(100);
  for (const client of [ada, viewer, back]) client.close();
});

it("[SLOW-2] a client that asks and does not read the answers is disconnected before they fill the memory", {
  timeout: 30_000,
}, async () => {
  const server = await startServer(HOSTED);
  const { client: ada } = await enter(server, "final", "ada");
  for (let n = 0; n < 200; n += 1) await say(ada, "final", FILLER);
  const greedy = await TcpClient.signIn(server.url, { token: await tokenOf("greedy") });
  greedy.socket.pause();

  const asking = setInterval(() => {
    for (let id = 1; id <= 20; id += 1) {
      greedy.send(`42${id}${JSON.stringify(["history:read", { room: "final", limit: 200 }])}`);
    }
  }, 20);

  try {
    await waitFor(
      async () => /lagging_disconnects_total\S* 1\b/.test(await metricsOf(server.url)),
      { timeoutMs: 20_000, what: "the end of the one who does not read" },
    );
  } finally {
    clearInterval(asking);
  }
  greedy.close();
  ada.close();
});

async function metricsOf(url: string): Promise<string> {
  return (await fetch(`${url}/metrics`)).text();
}

/** How many are in the room, as a newcomer is told. */
async function viewersOf(client: RawClient): Promise<number> {
  const { pulse } = await client.expectOk("room:join", { room: "final", history: 0 });
  return pulse.viewers ?? 0;
}
