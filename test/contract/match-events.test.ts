import type { Entry, RoomSettings } from "@courtside/protocol";
import { type RawClient, startServer, stopServers, waitFor } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { ask, askOk, refused, WITH_API } from "./host-client.ts";
import { moderatorClient } from "./moderator-client.ts";
import { nodeGroup } from "./node-group.ts";
import { enter, freshId } from "./people.ts";
import { storesOfTwoNodes } from "./two-nodes.ts";

afterEach(stopServers);

type Node = Awaited<ReturnType<typeof startServer>>;

const MATCH = { home: { name: "Harbour" }, away: { name: "Hill", crest: "https://x.test/h.svg" } };

const event = (server: Node, body: object, headers: Record<string, string> = {}) =>
  askOk(server, "POST", "/rooms/final/events", { body: { title: "!", ...body }, headers });
const stateOf = async (client: RawClient) =>
  (await client.expectOk("room:join", { room: "final" })).room;
const eventsOf = (client: RawClient) =>
  client.notices
    .flatMap(({ name, payload }) => (name === "room:entries" ? payload.entries : []))
    .filter((entry: Entry) => entry.kind === "event");

describe("[MATCH-1] the data of a match event", () => {
  it("[INVALID] is refused by its field where a page could not show it", async () => {
    const server = await startServer(WITH_API);
    const card = { type: "card", title: "Card", data: { card: "blue" } };
    const answer = await ask(server, "POST", "/rooms/final/events", { body: card });
    expect(answer).toMatchObject(refused(400, "INVALID", { field: "body.data.card" }));
  });
});

describe("[LOG-9] the score of a room", () => {
  it("follows its events on every node, with who plays as the operator says", async () => {
    const [one, two] = storesOfTwoNodes();
    const config = { ...WITH_API, rooms: { final: { match: MATCH } } };
    const here = await startServer(config, { store: one });
    const there = await startServer(config, { store: two });
    const { client, opening } = await enter(there, "final", "ada");
    expect(opening.room).toMatchObject({ match: MATCH });
    expect(opening.room.score).toBeUndefined();

    await event(here, { type: "kick-off" });
    await event(here, { type: "goal", side: "away" }, { "Idempotency-Key": "g1" });
    await event(there, { type: "goal", side: "away" }, { "Idempotency-Key": "g1" });
    await event(there, { type: "goal", side: "home" });
    await event(here, { type: "card", data: { card: "red" } });
    await event(there, { type: "var", data: { score: { home: 0, away: 1 } } });

    await waitFor(() => eventsOf(client).length === 5);
    const scores = eventsOf(client).map((entry) => entry.kind === "event" && entry.score);
    expect(scores).toEqual([
      { home: 0, away: 0 },
      { home: 0, away: 1 },
      { home: 1, away: 1 },
      { home: 1, away: 1 },
      { home: 0, away: 1 },
    ]);
    expect((await stateOf(client)).score).toEqual({ home: 0, away: 1 });
    const info = await askOk(here, "GET", "/rooms/final");
    expect(info.state).toMatchObject({ score: { home: 0, away: 1 }, match: MATCH });
  });

  it("[MATCH-3] is told to viewers behind a review delay as it was before what they wait for", async () => {
    const rooms = { "*": { settings: { reviewDelayMs: 60_000 } } };
    const server = await startServer({ ...WITH_API, rooms });
    await event(server, { type: "goal", side: "home" });
    const { opening: viewer } = await enter(server, "final", "ada");
    const { opening: moderator } = await enter(server, "final", "mia", { role: "moderator" });
    expect(viewer.room.score).toEqual({ home: 0, away: 0 });
    expect(moderator.room.score).toEqual({ home: 1, away: 0 });
  });
});

describe("[MATCH-2] a preset", () => {
  const rooms = {
    "*": {
      settings: { slowModeMs: 4_000, features: ["replies"] },
      presets: {
        goal: { on: "goal", forMs: 1_000, settings: { slowModeMs: 0 }, turnOn: ["bursts"] },
      },
    },
  };
  const CALM = { slowModeMs: 4_000, features: ["replies"] };
  const LOUD = { slowModeMs: 0, features: ["replies", "bursts"] };
  const configure = (client: RawClient, settings: Partial<RoomSettings>) =>
    client.expectOk("room:configure", { room: "final", id: freshId(), settings });
  const settingsEntries = (client: RawClient) =>
    client.notices
      .flatMap(({ name, payload }) => (name === "room:entries" ? payload.entries : []))
      .flatMap((entry: Entry) => (entry.kind === "settings" ? [entry.settings] : []));

  it("is in force for a while after its event, and is ended once over all nodes", async () => {
    const openStore = nodeGroup();
    const start = () => startServer({ ...WITH_API, rooms }, { store: openStore() });
    const [here, there] = [await start(), await start()];
    const { client: ada } = await enter(here, "final", "ada");
    const { client: ben } = await enter(there, "final", "ben");
    await event(here, { type: "card", data: { card: "red" } });
    await event(here, { type: "goal", side: "home" });
    await waitFor(() => settingsEntries(ben).length === 1);
    expect(settingsEntries(ben)[0]).toMatchObject({ ...LOUD, preset: { name: "goal" } });

    await waitFor(() => settingsEntries(ada).length > 1);
    expect(settingsEntries(ada)[1]).toMatchObject({ ...CALM, preset: null });
    // Whatever the other node would have written has come by the time of what is written after it.
    const { client: mia } = await enter(there, "final", "mia", { role: "moderator" });
    await configure(mia, { maxLength: 99 });
    await waitFor(() => settingsEntries(ada).at(-1)?.maxLength === 99);
    expect(settingsEntries(ada)).toHaveLength(3);
  });

  it("survives a restart, which may come after its end", async () => {
    const openStore = nodeGroup();
    let now = Date.now();
    const start = () => startServer({ ...WITH_API, rooms }, { store: openStore(), now: () => now });
    const first = await start();
    await event(first, { type: "goal", side: "home" });
    const { opening } = await enter(first, "final", "ada");
    expect(opening.room.settings).toMatchObject(LOUD);
    await first.close();

    now += 2_000;
    const { client } = await enter(await start(), "final", "ada");
    await waitFor(async () => (await stateOf(client)).settings.preset === null);
    expect((await stateOf(client)).settings).toMatchObject(CALM);
  });

  it("leaves what a moderator has changed meanwhile", async () => {
    const server = await startServer({ ...WITH_API, rooms });
    const { client: mia } = await enter(server, "final", "mia", { role: "moderator" });
    await event(server, { type: "goal", side: "home" });
    await waitFor(async () => (await stateOf(mia)).settings.slowModeMs === 0);
    await configure(mia, { slowModeMs: 9_000, preset: null });
    expect((await stateOf(mia)).settings.preset).toMatchObject({ name: "goal" });
    await waitFor(async () => (await stateOf(mia)).settings.preset === null);
    expect((await stateOf(mia)).settings).toMatchObject({ ...CALM, slowModeMs: 9_000 });
  });
});

describe("[MATCH-4] a member who may announce", () => {
  const mod = moderatorClient("mia", { role: "moderator" });

  it("posts an event and an announcement with a token of their own, once for an id", async () => {
    const server = await startServer(WITH_API);
    const { client } = await enter(server, "final", "ada");
    const goal = { id: "g1", type: "goal", title: "1:0", side: "home" };
    const posted = await mod.ask(server, "final/events", { method: "POST", body: goal });
    expect(posted).toMatchObject({ status: 200, body: { seq: 1 } });
    expect(await mod.ask(server, "final/events", { method: "POST", body: goal })).toMatchObject({
      status: 200,
      body: posted.body,
    });
    const body = { text: "Half-time", style: "break" };
    await mod.ask(server, "final/announcements", { method: "POST", body });
    await waitFor(async () => (await askOk(server, "GET", "/audit?room=final")).records.length > 1);
    const { records } = await askOk(server, "GET", "/audit?room=final");
    expect(records).toMatchObject([
      { action: "room:announce", actor: "mia", detail: { seq: 2 } },
      { action: "room:event", actor: "mia", detail: { seq: 1 } },
    ]);
    const told = () =>
      client.notices.flatMap(({ name, payload }) =>
        name === "room:entries" ? payload.entries : [],
      );
    await waitFor(() => told().length === 2);
    expect(told()).toMatchObject([
      { kind: "event", type: "goal", score: { home: 1, away: 0 } },
      { kind: "announce", ...body },
    ]);
  });

  it("[FORBIDDEN] [INVALID] and nobody else does, nor what a page could not show", async () => {
    const server = await startServer(WITH_API);
    const goal = { type: "goal", title: "1:0" };
    const fan = moderatorClient("ada", { role: "member" });
    expect(await fan.ask(server, "final/events", { method: "POST", body: goal })).toMatchObject(
      refused(403, "FORBIDDEN"),
    );
    const card = { type: "card", title: "Card", data: {} };
    expect(await mod.ask(server, "final/events", { method: "POST", body: card })).toMatchObject(
      refused(400, "INVALID", { field: "body.data.card" }),
    );
  });

  it("[TIMED_OUT] but not while they are timed out", async () => {
    const server = await startServer(WITH_API);
    const order = { room: "final", memberId: "mia", kind: "timeout", durationMs: 60_000 };
    await askOk(server, "POST", "/sanctions", { body: order });
    const timedOut = refused(403, "TIMED_OUT", { retryAfterMs: expect.any(Number) });
    const goal = { type: "goal", title: "1:0", side: "home" };
    expect(await mod.ask(server, "final/events", { method: "POST", body: goal })).toMatchObject(
      timedOut,
    );
    const body = { text: "Half-time" };
    const said = await mod.ask(server, "final/announcements", { method: "POST", body });
    expect(said).toMatchObject(timedOut);
    expect(await askOk(server, "GET", "/rooms/final/messages")).toMatchObject({ entries: [] });
  });

  it("who is shadowed is answered as if it were done, and is heard by nobody", async () => {
    const server = await startServer(WITH_API);
    const { client: host } = await enter(server, "final", "hal", { role: "host" });
    await host.expectOk("sanction:apply", { room: "final", memberId: "mia", kind: "shadow" });
    const goal = { type: "goal", title: "1:0", side: "home" };
    const answer = await mod.ask(server, "final/events", { method: "POST", body: goal });
    expect(answer).toMatchObject({ status: 200, body: { seq: expect.any(Number) } });
    expect((await askOk(server, "GET", "/rooms/final")).state.score).toBeUndefined();
  });
});
