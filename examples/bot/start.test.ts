import { type RawClient, rawClient } from "@courtside/testing";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { start } from "./start.ts";

const ROOM = "final-2026";
const PATIENCE = { timeout: 10_000, interval: 50 };

/** How far the match has come, in seconds of its feed. */
let elapsed: number;
let example: Awaited<ReturnType<typeof start>>;
let fan: RawClient;
let sent = 0;

beforeEach(async () => {
  elapsed = 0;
  example = await start({ elapsedMs: () => elapsed * 1_000, feedEveryMs: 20 });
  fan = await rawClient(example.url);
  await fan.expectOk("room:join", { room: ROOM });
});
afterEach(async () => {
  fan.close();
  await example.close();
});

const id = () => `test-${++sent}`;

async function moderator(): Promise<RawClient> {
  const { token } = await (await fetch(`${example.url}/moderator-token`)).json();
  const client = await rawClient(example.url, { token });
  await client.expectOk("room:join", { room: ROOM });
  return client;
}

const say = (client: RawClient, text: string) =>
  client.expectOk("message:send", { room: ROOM, id: id(), text });

async function entries() {
  const { entries: page } = await fan.expectOk("history:read", { room: ROOM, limit: 100 });
  return page;
}

/** What the bot has said, oldest first. */
async function answers(): Promise<string[]> {
  return (await entries()).flatMap((entry) =>
    entry.kind === "message" && entry.message.author.role === "bot" ? [entry.message.text] : [],
  );
}

async function events(): Promise<string[]> {
  return (await entries()).flatMap((entry) => (entry.kind === "event" ? [entry.title] : []));
}

it("answers !score with a reply that says how it stands", async () => {
  elapsed = 30;
  await vi.waitFor(async () => expect(await events()).toHaveLength(2), PATIENCE);
  await say(fan, "!score");
  await vi.waitFor(
    async () => expect(await answers()).toEqual(["Harbour City 1 – 0 Vale United"]),
    PATIENCE,
  );
  const answer = (await entries()).at(-1);
  expect(answer).toMatchObject({ message: { replyTo: { text: "!score" } } });
});

it("answers a crowd that asks the same once", async () => {
  for (let asked = 0; asked < 5; asked += 1) await say(fan, "!score");
  await say(fan, "!uptime");
  await vi.waitFor(async () => expect(await answers()).toHaveLength(2), PATIENCE);
  expect(await answers()).toEqual([
    "It has not begun yet.",
    expect.stringMatching(/^I have been here for \d+ s\.$/),
  ]);
});

it("opens a poll for moderators, tells them what is missing, and leaves everyone else unanswered", async () => {
  const mo = await moderator();
  await say(fan, "!poll Offside? | Yes | No");
  await say(mo, "!poll Offside?");
  await vi.waitFor(async () => expect(await answers()).toHaveLength(1), PATIENCE);
  await say(mo, "!poll Offside? | Yes | No");
  await vi.waitFor(async () => {
    const polls = (await entries()).filter(({ kind }) => kind === "poll");
    expect(polls).toMatchObject([{ poll: { question: "Offside?", options: ["Yes", "No"] } }]);
  }, PATIENCE);
  expect(await answers()).toEqual([expect.stringContaining("Like this: !poll")]);
  mo.close();
});

it("posts the feed in its order, and the prediction in it is settled by the final whistle", async () => {
  elapsed = 10;
  await vi.waitFor(async () => expect(await events()).toEqual(["Kick-off"]), PATIENCE);
  const opened = (await entries()).find((entry) => entry.kind === "poll");
  const pollId = opened && "poll" in opened ? opened.poll.id : "";
  await fan.expectOk("poll:vote", { room: ROOM, pollId, option: 0 });
  elapsed = 100;
  await vi.waitFor(async () => {
    const { me } = await fan.expectOk("poll:standings", { room: ROOM });
    expect(me).toMatchObject({ points: 3, right: 1 });
  }, PATIENCE);
  expect((await events()).at(-1)).toBe("Full-time");
});

it("says nothing twice when it is started anew and remembers nothing", async () => {
  elapsed = 60;
  await say(fan, "!score");
  await vi.waitFor(async () => {
    expect(await events()).toHaveLength(4);
    expect(await answers()).toHaveLength(1);
  }, PATIENCE);
  example.restartBot();
  elapsed = 75;
  await say(fan, "!uptime");
  await vi.waitFor(async () => {
    expect(await events()).toHaveLength(5);
    expect(await answers()).toHaveLength(2);
  }, PATIENCE);
  expect(new Set(await events()).size).toBe(5);
});
