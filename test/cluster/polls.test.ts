import { type RawClient, waitFor } from "@courtside/testing";
import { startRedis, stopRedis } from "@courtside/testing/redis";
import { expect, it, onTestFinished } from "vitest";
import { enter, freshId } from "../contract/people.ts";
import { scaled } from "./scale.ts";
import { type ChatNode, startNodes } from "./start-nodes.ts";

const ROOM = "final";
const POLL = "winner";
const OPTIONS = ["Home", "Away", "Nobody"];
const POINTS = 3;
const MEMBERS = scaled({ test: 120, soak: 1_000 });
const VOTES_EACH = 5;
/** Members who vote at the same time. */
const AT_ONCE = 50;

it("[POLL-2] [POLL-5] counts one vote a member over three nodes, whatever is sent twice and whoever is killed, and gives points once", {
  timeout: scaled({ test: 120_000, soak: 400_000 }),
}, async () => {
  onTestFinished(stopRedis);
  const redis = await startRedis();
  const { nodes, ready } = await startNodes({ count: 3, redisUrl: redis.url });
  await ready();
  const [first, second, third] = nodes as [ChatNode, ChatNode, ChatNode];
  const { client: mod } = await enter(first, ROOM, "mod", { role: "moderator" });
  onTestFinished(() => mod.close());
  const features = ["polls"];
  await mod.expectOk("room:configure", { room: ROOM, id: freshId(), settings: { features } });
  const poll = { room: ROOM, id: POLL, question: "Who wins?", options: OPTIONS, points: POINTS };
  await mod.expectOk("poll:open", poll);

  const startedAt = performance.now();
  const voters = Array.from({ length: MEMBERS }, (_, at) => new Voter(`voter${at}`, at, nodes));
  let done = 0;
  const killing = Promise.withResolvers<void>();
  await inTurns(voters, async (voter) => {
    await voter.voteAll();
    done += 1;
    // A node dies while a third of the members have not voted yet; those on it go on elsewhere.
    if (done === Math.floor(MEMBERS / 2)) third.kill().then(killing.resolve, killing.reject);
  });
  await killing.promise;
  const votingMs = performance.now() - startedAt;

  const expected = OPTIONS.map((_, option) => voters.filter(({ last }) => last === option).length);
  await mod.expectOk("poll:close", { room: ROOM, pollId: POLL, id: freshId() });
  const [one] = await Promise.all([stateOn(first), stateOn(second)]);
  expect(one).toEqual({ closed: true, tally: expected });
  await third.restart();
  await ready();
  for (const node of nodes) expect(await stateOn(node)).toEqual(one);

  // Whoever gives the points is killed while they do; the others go on with it.
  mod.socket.emit("poll:close", { room: ROOM, pollId: POLL, id: freshId(), answer: 0 }, () => {});
  await waitFor(async () => (await stateOn(second))?.answer === 0, { what: "the answer" });
  await first.kill();
  const { client: reader } = await enter(second, ROOM, "reader");
  onTestFinished(() => reader.close());
  const leaders = await waitFor(
    async () => {
      const data = await reader.expectOk("poll:standings", { room: ROOM, limit: 100 });
      return data.leaders.length === Math.min(100, expected[0] ?? 0) && data.leaders;
    },
    { timeoutMs: 30_000, everyMs: 200, what: "the leaders" },
  );
  expect(new Set(leaders.map(({ points }) => points))).toEqual(new Set([POINTS]));
  await inTurns(voters, async (voter) => {
    const { client } = await enter(second, ROOM, voter.name);
    const { me } = await client.expectOk("poll:standings", { room: ROOM });
    client.close();
    expect([voter.name, me?.points]).toEqual([voter.name, voter.last === 0 ? POINTS : 0]);
  });

  const sent = voters.reduce((sum, voter) => sum + voter.sent, 0);
  const reconnections = voters.reduce((sum, voter) => sum + voter.reconnections, 0);
  console.log(
    `${sent} votes of ${MEMBERS} members over three nodes in ${Math.round(votingMs)} ms, with ${reconnections} reconnections and one node killed: ${expected.join(", ")}, one vote each`,
  );
  expect(expected.reduce((sum, votes) => sum + votes)).toBe(MEMBERS);
});

/** Somebody who changes their mind, comes by another node each time, and sends each vote twice. */
class Voter {
  readonly name: string;
  /** The option of the last vote that was counted. */
  last = -1;
  sent = 0;
  reconnections = 0;
  readonly #nodes: readonly ChatNode[];
  #at: number;

  constructor(name: string, at: number, nodes: readonly ChatNode[]) {
    this.name = name;
    this.#at = at;
    this.#nodes = nodes;
  }

  async voteAll(): Promise<void> {
    for (let turn = 0; turn < VOTES_EACH; turn += 1) {
      // Of each five members, two end with the first option, two with the second, and one with the last.
      const option = ((this.name.length + this.#at + turn) % 5) % OPTIONS.length;
      await this.#vote(option);
      this.last = option;
    }
  }

  /** Until it is known to be counted: where a node was killed, on the next. */
  async #vote(option: number): Promise<void> {
    for (;;) {
      this.#at += 1;
      const node = this.#nodes[this.#at % this.#nodes.length] as ChatNode;
      this.reconnections += 1;
      try {
        const { client } = await enter(node, ROOM, this.name);
        const counted = await this.#sendTwice(client, option);
        client.close();
        if (counted) return;
      } catch {
        // Nobody answered there.
      }
    }
  }

  async #sendTwice(client: RawClient, option: number): Promise<boolean> {
    const send = () => client.command("poll:vote", { room: ROOM, pollId: POLL, option });
    this.sent += 2;
    const [once, twice] = await Promise.all([send(), send()]);
    return once.ok && twice.ok;
  }
}

async function stateOn(node: ChatNode) {
  const { client, opening } = await enter(node, ROOM, "looker");
  client.close();
  const entry = opening.entries.find((each) => each.kind === "poll" && "poll" in each);
  if (entry?.kind !== "poll" || !("poll" in entry)) return undefined;
  const { closed, tally, answer } = entry.poll;
  return { closed, tally, ...(answer !== undefined && { answer }) };
}

/** Runs something for each, so many at a time. */
async function inTurns(voters: readonly Voter[], run: (voter: Voter) => Promise<void>) {
  const waiting = [...voters];
  const worker = async () => {
    for (let voter = waiting.shift(); voter; voter = waiting.shift()) await run(voter);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
