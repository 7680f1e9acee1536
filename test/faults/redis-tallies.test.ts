import { LIMITS } from "@courtside/protocol";
import { type RawClient, waitFor } from "@courtside/testing";
import { startRedis, stopRedis } from "@courtside/testing/redis";
import { expect, it, onTestFinished } from "vitest";
import { startNodes } from "../cluster/start-nodes.ts";
import { enter, freshId, say } from "../contract/people.ts";

const ROOM = "final";
const POLL = "winner";
const OPTIONS = ["Home", "Away"];
const MEMBERS = 8;
const KILLS = 3;
/** What each member does between two kills: a reaction set or taken back, or a vote. */
const ACTS = 12;
const EMOJI = Array.from({ length: LIMITS.reactionKinds }, (_, n) =>
  String.fromCodePoint(0x1f600 + n),
);

it("[REACT-1] [POLL-2] what was counted is exact on two nodes after Redis was killed again and again (AOF everysec)", {
  timeout: 120_000,
}, async () => {
  onTestFinished(stopRedis);
  const redis = await startRedis({ appendonly: "everysec" });
  const { nodes, ready, crashes } = await startNodes({ count: 2, redisUrl: redis.url });
  await ready();
  const clients: RawClient[] = [];
  onTestFinished(() => {
    for (const client of clients) client.close();
  });
  const join = async (name: string, n: number, options = {}) => {
    const joined = await enter(nodes[n % nodes.length] as { url: string }, ROOM, name, options);
    clients.push(joined.client);
    return joined;
  };
  const { client: mod } = await join("mod", 0, { role: "moderator" });
  const settings = { features: ["reactions", "polls"] };
  await mod.expectOk("room:configure", { room: ROOM, id: freshId(), settings });
  const { id: messageId } = await say(mod, ROOM, "goal");
  const poll = { room: ROOM, id: POLL, question: "Who wins?", options: OPTIONS };
  await mod.expectOk("poll:open", poll);
  const members = await Promise.all(
    Array.from({ length: MEMBERS }, async (_, n) => {
      const { client } = await join(`member${n}`, n);
      return { client, emoji: new Set<string>(), vote: 0 };
    }),
  );

  for (let kill = 0; kill <= KILLS; kill += 1) {
    const acting = Promise.all(members.map((member, n) => act(member, n + kill)));
    if (kill < KILLS) {
      await redis.kill();
      await redis.restart();
    }
    await acting;
  }
  await ready();

  const counts = Object.fromEntries(
    EMOJI.flatMap((emoji) => {
      const count = members.filter((member) => member.emoji.has(emoji)).length;
      return count > 0 ? [[emoji, count]] : [];
    }),
  );
  const tally = OPTIONS.map((_, option) => members.filter(({ vote }) => vote === option).length);
  expect(Object.keys(counts).length).toBeGreaterThan(0);
  for (const n of nodes.keys()) {
    await waitFor(
      async () => {
        const { opening } = await join(freshId(), n);
        return same(opening.pulse.reactions?.[messageId], counts);
      },
      { timeoutMs: 15_000, everyMs: 300, what: `the counts on node ${n}` },
    );
  }
  await mod.expectOk("poll:close", { room: ROOM, pollId: POLL, id: freshId() });
  for (const n of nodes.keys()) {
    const { client } = await join(freshId(), n);
    const { entries } = await client.expectOk("history:read", { room: ROOM });
    expect(entries).toContainEqual(
      expect.objectContaining({ poll: expect.objectContaining({ closed: true, tally }) }),
    );
  }
  expect(crashes).toEqual([]);

  /** Acts until everything is acknowledged: what is in doubt is sent again. */
  async function act(member: (typeof members)[number], seed: number): Promise<void> {
    for (let n = 0; n < ACTS; n += 1) {
      const turn = seed * ACTS + n;
      const emoji = EMOJI[(turn * 7) % EMOJI.length] as string;
      const on = !member.emoji.has(emoji);
      const option = turn % OPTIONS.length;
      await waitFor(
        async () => {
          const { client } = member;
          const answers = await Promise.all([
            client.command("reaction:set", { room: ROOM, messageId, emoji, on }),
            client.command("poll:vote", { room: ROOM, pollId: POLL, option }),
          ]);
          return answers.every(({ ok }) => ok);
        },
        { timeoutMs: 20_000, everyMs: 100, what: `act ${n}` },
      );
      if (on) member.emoji.add(emoji);
      else member.emoji.delete(emoji);
      member.vote = option;
    }
  }
});

function same(one: Record<string, number> = {}, other: Record<string, number>): boolean {
  const sorted = (counts: Record<string, number>) => JSON.stringify(Object.entries(counts).sort());
  return sorted(one) === sorted(other);
}
