import { type RawClient, startServer, stopServers, waitFor } from "@courtside/testing";
import { afterEach, beforeEach, expect, it } from "vitest";
import { enter, HOSTED, say } from "./people.ts";
import { storesOfTwoNodes } from "./two-nodes.ts";

const LIVELY = {
  ...HOSTED,
  rooms: { "*": { settings: { features: ["typing", "bursts"] } } },
};

let ada: RawClient;
let ben: RawClient;
let second: Awaited<ReturnType<typeof startServer>>;

beforeEach(async () => {
  const [here, there] = storesOfTwoNodes();
  const first = await startServer(LIVELY, { store: here });
  second = await startServer(LIVELY, { store: there });
  ({ client: ada } = await enter(first, "final", "ada"));
  ({ client: ben } = await enter(second, "final", "ben"));
});
afterEach(async () => {
  ada.close();
  ben.close();
  await stopServers();
});

const names = (typing: readonly { name: string }[] | undefined) => typing?.map(({ name }) => name);

/** Emoji that a client was told of, added up. */
function thrownAt({ notices }: RawClient): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const { name, payload } of notices) {
    if (name !== "room:pulse") continue;
    for (const [emoji, count] of Object.entries(payload.bursts ?? {})) {
      sum[emoji] = (sum[emoji] ?? 0) + count;
    }
  }
  return sum;
}

it("[ROOM-2] [PULSE-2] viewers are counted over all nodes, and known to those who join", async () => {
  await ada.next("room:pulse", ({ viewers }) => viewers === 2);
  await ben.next("room:pulse", ({ viewers }) => viewers === 2);
  const { client: cleo, opening } = await enter(second, "final", "cleo");
  expect(opening.pulse.viewers).toBe(3);
  await ada.next("room:pulse", ({ viewers }) => viewers === 3);
  cleo.close();
  await ada.next("room:pulse", ({ viewers }) => viewers === 2);
});

it("[PULSE-2] viewers of a node that goes away are counted no more", async () => {
  await ada.next("room:pulse", ({ viewers }) => viewers === 2);
  await second.close();
  await ada.next("room:pulse", ({ viewers }) => viewers === 1);
});

it("[PULSE-3] those who type on one node are named on all, until what they wrote is there", async () => {
  await ada.expectOk("typing:set", { room: "final", typing: true });
  const { typing } = await ben.next("room:pulse", (pulse) => pulse.typing !== undefined);
  expect(names(typing)).toEqual(["ada"]);
  await say(ada, "final", "goal");
  await ben.next("room:pulse", (pulse) => pulse.typing?.length === 0);
  await ada.next("room:pulse", (pulse) => pulse.typing?.length === 0);
});

it("[PULSE-4] what is thrown on any node is counted once on each", async () => {
  const throwing = [];
  for (let n = 0; n < 100; n += 1) {
    throwing.push(ada.expectOk("burst:send", { room: "final", emoji: "🔥", count: 2 }));
    throwing.push(ben.expectOk("burst:send", { room: "final", emoji: "👏", count: 3 }));
    if (n % 20 === 0) await Promise.all(throwing);
  }
  await Promise.all(throwing);
  const all = { "🔥": 200, "👏": 300 };
  for (const client of [ada, ben]) {
    await waitFor(() => (thrownAt(client)["🔥"] ?? 0) + (thrownAt(client)["👏"] ?? 0) >= 500);
  }
  // One more round goes by, in which whatever is counted twice would come.
  await ada.expectOk("burst:send", { room: "final", emoji: "🎉", count: 1 });
  for (const client of [ada, ben]) {
    await client.next("room:pulse", ({ bursts }) => bursts?.["🎉"] === 1);
    expect(thrownAt(client)).toEqual({ ...all, "🎉": 1 });
  }
});
