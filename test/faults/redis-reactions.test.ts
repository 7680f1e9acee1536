import { type RawClient, waitFor } from "@courtside/testing";
import { startRedis, stopRedis } from "@courtside/testing/redis";
import { expect, it, onTestFinished } from "vitest";
import { startNodes } from "../cluster/start-nodes.ts";
import { enter, say } from "../contract/people.ts";

const ROOM = "final";
/** Each emoji is set, taken back and set again, by the same member. */
const EMOJI = 15;
const REACTIONS = 3 * EMOJI;

it("[REACT-1] [REACT-2] what is counted while the nodes' connections to Redis are cut again and again is exact at every viewer of three nodes", {
  timeout: 90_000,
}, async () => {
  onTestFinished(stopRedis);
  const redis = await startRedis();
  const { nodes, ready } = await startNodes({ count: 3, redisUrl: redis.url });
  await ready();
  const people = await Promise.all(nodes.map((node, n) => enter(node, ROOM, `member${n}`)));
  const clients = people.map(({ client }) => client);
  onTestFinished(() => {
    for (const client of clients) client.close();
  });
  const { id } = await say(clients[0] as RawClient, ROOM, "goal");
  const seen = clients.map(() => "");
  clients.forEach((client, n) => {
    client.socket.on("room:pulse", ({ reactions }) => {
      if (reactions?.[id]) seen[n] = JSON.stringify(reactions[id]);
    });
  });

  for (let n = 0; n < REACTIONS; n += 1) {
    if (n % 10 === 5) await redis.cli("CLIENT", "KILL", "TYPE", n % 20 === 5 ? "pubsub" : "normal");
    const client = clients[n % clients.length] as RawClient;
    const emoji = String.fromCodePoint(0x1f600 + (n % EMOJI));
    const on = Math.floor(n / EMOJI) % 2 === 0;
    await waitFor(
      async () =>
        (await client.command("reaction:set", { room: ROOM, messageId: id, emoji, on })).ok,
      { timeoutMs: 15_000, everyMs: 100, what: `reaction ${n}` },
    );
  }
  // Whoever reads it anew from the store has the truth; the others have to come to the same.
  const page = await waitFor(
    async () => {
      const answer = await (clients[0] as RawClient).command("reaction:set", {
        room: ROOM,
        messageId: id,
        emoji: "🏁",
        on: true,
      });
      return answer.ok && answer.data.counts;
    },
    { timeoutMs: 15_000, what: "the counts" },
  );
  const truth = (text: string) => JSON.stringify(sorted(JSON.parse(text || "{}")));
  const expected = JSON.stringify(sorted(page));
  await waitFor(() => seen.every((text) => truth(text) === expected), {
    timeoutMs: 20_000,
    everyMs: 100,
    what: "the final counts at every viewer",
  });
  expect(Object.values(page)).toEqual(Array(EMOJI + 1).fill(1));
});

function sorted(counts: Record<string, number>): [string, number][] {
  return Object.entries(counts).sort(([one], [other]) => (one < other ? -1 : 1));
}
