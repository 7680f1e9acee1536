import {
  type RawClient,
  startServer,
  stopServers,
  type TestServer,
  waitFor,
} from "@courtside/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ask, askOk, WITH_API } from "./host-client.ts";
import { enter } from "./people.ts";

const polls = "/rooms/final/polls";
const settles = {
  eventType: "full-time",
  answerFrom: "data.winner",
  values: ["home", "away", "draw"],
};
const body = { question: "Who wins?", options: ["Home", "Away", "Draw"], points: 3, settles };

let server: TestServer;
let ada: RawClient;
let ben: RawClient;

beforeEach(async () => {
  server = await startServer({
    ...WITH_API,
    rooms: { final: { settings: { features: ["polls"] } } },
  });
  ({ client: ada } = await enter(server, "final", "ada"));
  ({ client: ben } = await enter(server, "final", "ben"));
});
afterEach(async () => {
  ada.close();
  ben.close();
  await stopServers();
});

const open = (more: object = {}, headers: Record<string, string> = {}) =>
  askOk(server, "POST", polls, { body: { ...body, ...more }, headers });
const postEvent = (type: string, data: object) =>
  askOk(server, "POST", "/rooms/final/events", { body: { type, title: "Full time", data } });
const vote = (client: RawClient, pollId: string, option: number) =>
  client.expectOk("poll:vote", { room: "final", pollId, option });
const standing = (id: string, points: number, right: number) => ({
  member: { id, name: id, role: "member" },
  points,
  right,
});
const leaders = (count: number) =>
  waitFor(async () => {
    const found = await askOk(server, "GET", "/rooms/final/leaderboard");
    return found.leaders.length === count && found.leaders;
  });

describe("the host's polls", () => {
  it("are opened once for an Idempotency-Key, listed, read and closed", async () => {
    const opened = await open({}, { "Idempotency-Key": "winner" });
    expect(opened).toMatchObject({ pollId: "winner", seq: 1 });
    expect(await open({}, { "Idempotency-Key": "winner" })).toEqual(opened);
    await vote(ada, "winner", 1);
    const poll = { id: "winner", ...body, tally: [0, 1, 0] };
    expect(await askOk(server, "GET", polls)).toMatchObject({ polls: [poll] });
    await askOk(server, "POST", `${polls}/winner/close`, { body: { answer: 1 } });
    const result = await askOk(server, "GET", `${polls}/winner`);
    expect(result).toMatchObject({ ...poll, closed: true, answer: 1 });
    expect(await askOk(server, "GET", polls)).toEqual({ polls: [result] });
    expect((await ask(server, "GET", `${polls}/other`)).status).toBe(404);
  });

  it("[POLL-6] are settled by the first event that has the answer, open or closed", async () => {
    const { pollId: first } = await open();
    const { pollId: second } = await open({ points: 2 });
    for (const pollId of [first, second]) {
      await vote(ada, pollId, 0);
      await vote(ben, pollId, 2);
    }
    await askOk(server, "POST", `${polls}/${first}/close`, { body: {} });
    await postEvent("half-time", { winner: "home" });
    await postEvent("full-time", { winner: "nobody yet" });
    await postEvent("full-time", { winner: "draw" });
    await postEvent("full-time", { winner: "home" });
    expect(await leaders(1)).toEqual([standing("ben", 5, 2)]);
    for (const pollId of [first, second]) {
      expect(await askOk(server, "GET", `${polls}/${pollId}`)).toMatchObject({ answer: 2 });
    }
    const { entries } = await ada.expectOk("history:read", { room: "final" });
    const told = entries.filter((entry) => entry.kind === "poll" && "closed" in entry);
    expect(told.map((entry) => "answer" in entry && entry.answer)).toEqual([false, 2, 2]);
  });

  it("[POLL-6] says how a member stands, until the points or the member are taken away", async () => {
    const { pollId } = await open();
    await vote(ada, pollId, 0);
    await vote(ben, pollId, 0);
    await postEvent("full-time", { winner: "home" });
    expect(await leaders(2)).toEqual([standing("ada", 3, 1), standing("ben", 3, 1)]);
    const asked = await askOk(server, "GET", "/rooms/final/leaderboard?memberId=ben&limit=1");
    expect(asked).toEqual({ leaders: [standing("ada", 3, 1)], member: standing("ben", 3, 1) });
    await askOk(server, "POST", "/members/ada/erasure", { body: { rooms: ["final"] } });
    expect(await leaders(1)).toEqual([standing("ben", 3, 1)]);
    await askOk(server, "DELETE", "/rooms/final/leaderboard");
    expect(await leaders(0)).toEqual([]);
  });

  it("[POLL-7] end with a clear, without a result", async () => {
    const { pollId } = await open();
    await askOk(server, "POST", "/rooms/final/clear");
    await waitFor(async () => (await askOk(server, "GET", polls)).polls.length === 0);
    const late = await ada.command("poll:vote", { room: "final", pollId, option: 0 });
    expect(late).toMatchObject({ ok: false, error: { code: "NOT_FOUND" } });
  });
});
