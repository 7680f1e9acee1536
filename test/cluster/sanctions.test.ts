import type { ErrorCode } from "@courtside/protocol";
import { type RawClient, type RefusedError, waitFor } from "@courtside/testing";
import { startRedis, stopRedis } from "@courtside/testing/redis";
import { expect, it, onTestFinished } from "vitest";
import { enter, freshId, member } from "../contract/people.ts";
import { type ChatNode, startNodes } from "./start-nodes.ts";

const ROOM = "final";
/** Milliseconds within which a ban holds on every node (invariant 8). */
const HOLDS_MS = 1_000;
const PAUSE_MS = 20;

it("a ban on one node refuses sends on the others within 1 s, also when Redis was restarted in between", {
  timeout: 90_000,
}, async () => {
  onTestFinished(stopRedis);
  const redis = await startRedis();
  const { nodes, crashes, ready } = await startNodes({ count: 3, redisUrl: redis.url });
  await ready();
  const [first, ...others] = nodes as [ChatNode, ...ChatNode[]];
  const { client: mod } = await enter(first, ROOM, "mod", { role: "moderator" });
  onTestFinished(() => mod.close());
  /** Gives the time at which the moderator asked for it. */
  const ban = async (memberId: string): Promise<number> => {
    const askedAt = performance.now();
    const kind = "ban";
    await mod.expectOk("sanction:apply", { room: ROOM, memberId, kind, reason: "flooding" });
    return askedAt;
  };
  const before = await Promise.all(others.map((node) => chatter(node, "troll")));
  const heldMs = await untilRefused(before, await ban("troll"));

  // What was decided before the restart holds after it, on every node, by every way in.
  await redis.restart();
  await ready();
  for (const node of nodes) expect(await wayIn(node, "troll")).toBe("BANNED");

  // And what is decided after it is heard by nodes that were connected to the former process.
  const after = await Promise.all(others.map((node) => chatter(node, "second")));
  const heldAfterMs = await untilRefused(after, await ban("second"));

  // A node that starts only now knows it too.
  await others[0]?.kill();
  await others[0]?.restart();
  await ready();
  expect(await wayIn(others[0] as ChatNode, "second")).toBe("BANNED");
  console.log(
    `the last message of a banned member came through ${heldMs} ms after the moderator had asked for the ban, and ${heldAfterMs} ms once Redis had been restarted`,
  );

  expect(heldMs).toBeLessThan(HOLDS_MS);
  expect(heldAfterMs).toBeLessThan(HOLDS_MS);
  expect(crashes).toEqual([]);
});

interface Chatter {
  /** Local time of the last send that was published, and of the first one that was not. */
  lastPublishedAt: number;
  refusedAt: number | undefined;
}

/** A member who says something all the time until the server will not have it, on a node of its own. */
async function chatter(node: ChatNode, name: string): Promise<Chatter> {
  const { client } = await enter(node, ROOM, name);
  const state: Chatter = { lastPublishedAt: 0, refusedAt: undefined };
  const stop = talk(client, state);
  onTestFinished(() => {
    stop();
    client.close();
  });
  await waitFor(() => state.lastPublishedAt > 0);
  return state;
}

function talk(client: RawClient, state: Chatter): () => void {
  let talking = true;
  const say = async () => {
    if (!talking) return;
    const answer = client.socket.connected
      ? await client
          .command("message:send", { room: ROOM, id: freshId(), text: "buy now" })
          .catch(() => undefined)
      : undefined;
    if (answer?.ok) {
      state.lastPublishedAt = performance.now();
      // One that comes through after a refusal would be no ban.
      state.refusedAt = undefined;
    } else {
      state.refusedAt ??= performance.now();
    }
    setTimeout(say, PAUSE_MS);
  };
  void say();
  return () => {
    talking = false;
  };
}

/** Waits until each is refused and stays so. Gives the milliseconds from `askedAt` to the last message that came through. */
async function untilRefused(chatters: readonly Chatter[], askedAt: number): Promise<number> {
  await waitFor(
    () =>
      chatters.every(
        ({ refusedAt = Number.POSITIVE_INFINITY }) => refusedAt < performance.now() - HOLDS_MS,
      ),
    { timeoutMs: 10_000, what: "refusals on every node" },
  );
  const last = Math.max(...chatters.map(({ lastPublishedAt }) => lastPublishedAt));
  return Math.max(0, Math.round(last - askedAt));
}

/** What somebody meets who connects to a node and joins the room. */
async function wayIn(node: ChatNode, name: string): Promise<ErrorCode | "in" | undefined> {
  try {
    const client = await member(node, name);
    const answer = await client.command("room:join", { room: ROOM });
    client.close();
    return answer.ok ? "in" : answer.error.code;
  } catch (error) {
    return (error as RefusedError).wireError?.code;
  }
}
