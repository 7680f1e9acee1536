import { stopServers, type TestServer, waitFor } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { STORES, type StoreName, stopStores } from "./every-store.ts";
import { askOk, WITH_API } from "./host-client.ts";
import { enter } from "./people.ts";

afterEach(async () => {
  await stopServers();
  await stopStores();
});

const POLLS = "/rooms/final/polls";

async function predict(server: TestServer, points: number): Promise<string> {
  const body = { question: "Who wins?", options: ["Home", "Away"], points };
  return (await askOk(server, "POST", POLLS, { body })).pollId;
}

const settle = (server: TestServer, pollId: string) =>
  askOk(server, "POST", `${POLLS}/${pollId}/close`, { body: { answer: 1 } });

/** Waits until the leaders have so many points each. */
const leaders = (server: TestServer, points: number[]) =>
  waitFor(async () => {
    const found = await askOk(server, "GET", "/rooms/final/leaderboard");
    const theirs = found.leaders.map((each: { points: number }) => each.points);
    return theirs.join() === points.join();
  });

describe.each(Object.keys(STORES) as StoreName[])("[POLL-6] %s", (name) => {
  it("a season that begins anew counts the votes in what is open, and of those who have voted before", async () => {
    const start = await STORES[name]();
    const options = { ...WITH_API, rooms: { final: { settings: { features: ["polls"] } } } };
    const here = await start(options);
    // Whoever resets the table may do so on another node than the one that members vote on.
    const there = name.includes("restarted") ? here : await start(options);
    const { client: ada } = await enter(there, "final", "ada");
    const vote = (pollId: string) =>
      ada.expectOk("poll:vote", { room: "final", pollId, option: 1 });
    const [settled, open] = [await predict(here, 1), await predict(here, 20)];
    await vote(settled);
    await vote(open);
    await settle(here, settled);
    await leaders(here, [1]);

    await askOk(here, "DELETE", "/rooms/final/leaderboard");

    await leaders(here, []);
    await settle(here, open);
    await leaders(here, [20]);
    const next = await predict(here, 300);
    await vote(next);
    await settle(here, next);
    await leaders(here, [320]);
    const { me } = await ada.expectOk("poll:standings", { room: "final" });
    expect(me).toMatchObject({ points: 320, right: 2 });
    ada.close();
  });
});
