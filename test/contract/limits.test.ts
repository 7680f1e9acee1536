import { createMemoryStore } from "@courtside/server";
import { RefusedError, rawClient, startServer, stopServers, waitFor } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { enter, freshId, HOSTED, member, say, tokenOf } from "./people.ts";
import { TcpClient } from "./tcp-client.ts";

afterEach(stopServers);

const LIMITED = {
  ok: false,
  error: { code: "RATE_LIMITED", retryable: true, retryAfterMs: expect.any(Number) },
};

describe("[LIM-1] [RATE_LIMITED] a member's commands are limited by class", () => {
  it("writes, over all of the member's connections, and nobody else's", async () => {
    const server = await startServer({ ...HOSTED, writeRate: "3/30s" });
    const { client: ada } = await enter(server, "final", "ada");
    const { client: tab } = await enter(server, "final", "ada");
    const { client: bob } = await enter(server, "final", "bob");
    for (const client of [ada, tab, ada]) await say(client, "final", "hi");

    const answer = await tab.command("message:send", { room: "final", id: freshId(), text: "hi" });

    expect(answer).toMatchObject(LIMITED);
    const waitMs = answer.ok ? 0 : (answer.error.retryAfterMs ?? 0);
    expect(waitMs).toBeGreaterThan(20_000);
    expect(waitMs).toBeLessThanOrEqual(30_000);
    await ada.expectOk("history:read", { room: "final" });
    const { seq } = await say(bob, "final", "hi");
    expect(seq).toBe(4);
    for (const client of [ada, tab, bob]) client.close();
  });

  it("moderators have a limit of their own", async () => {
    const server = await startServer({
      ...HOSTED,
      writeRate: "1/30s",
      moderatorWriteRate: "2/30s",
    });
    const { client: mod } = await enter(server, "final", "mod", { role: "moderator" });
    await say(mod, "final", "1");
    await say(mod, "final", "2");

    const send = { room: "final", id: freshId(), text: "3" };
    expect(await mod.command("message:send", send)).toMatchObject(LIMITED);
    mod.close();
  });

  it("reads and others", async () => {
    const server = await startServer({ ...HOSTED, readRate: "2/30s", otherRate: "1/30s" });
    const { client } = await enter(server, "final", "ada");
    await client.expectOk("history:read", { room: "final" });
    await client.expectOk("room:leave", { room: "final" });

    expect(await client.command("history:read", { room: "final" })).toMatchObject(LIMITED);
    expect(await client.command("room:leave", { room: "final" })).toMatchObject(LIMITED);
    client.close();
  });
});

it("[LIM-2] an address's commands are limited over all of its members", async () => {
  const server = await startServer({ ...HOSTED, addressWriteRate: "3/30s" });
  const people = [];
  for (const id of ["a", "b", "c", "d"]) people.push((await enter(server, "final", id)).client);

  const answers = [];
  for (const client of people) {
    answers.push(await client.command("message:send", { room: "final", id: "1", text: "hi" }));
  }

  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, false]);
  expect(answers[3]).toMatchObject(LIMITED);
  for (const client of people) client.close();
});

it("[LIM-3] a connection's commands are limited, valid or not, and it lives on", async () => {
  const server = await startServer({ ...HOSTED, connectionRate: "5/1s" });
  const client = await member(server, "ada");
  for (let n = 0; n < 5; n += 1) {
    expect(await client.command("no:such" as "room:leave", { room: "r" })).toMatchObject({
      error: { code: "NOT_FOUND" },
    });
  }

  expect(await client.command("room:join", { room: "final" })).toMatchObject(LIMITED);
  await waitFor(async () => (await client.command("room:join", { room: "final" })).ok);
  client.close();
});

it("[LIM-4] handshakes from one address are limited, refused ones too", async () => {
  const server = await startServer({ ...HOSTED, handshakeRate: "3/30s" });
  const attempts = [{ guest: {} }, { token: "no" }, { guest: {} }, { guest: {} }];

  const outcomes = [];
  for (const auth of attempts) outcomes.push(await connectedOrCode(server.url, auth));

  expect(outcomes).toEqual(["connected", "UNAUTHENTICATED", "connected", "RATE_LIMITED"]);
});

it("[LIM-5] an address holds so many connections, and may open another once one is closed", async () => {
  const server = await startServer({ ...HOSTED, maxConnectionsPerAddress: 2 });
  const first = await TcpClient.signIn(server.url);
  const second = await TcpClient.signIn(server.url);

  const third = await TcpClient.open(server.url);
  await third.ended();
  first.close();

  await waitFor(async () => (await connectedOrCode(server.url, { guest: {} })) === "connected");
  second.close();
});

describe("[LIM-6] [SLOW_MODE] slow mode", () => {
  const rooms = { final: { settings: { slowModeMs: 10_000 } } };

  it("holds a member back for the rest of the time, and tells it at the door", async () => {
    let now = 1_800_000_000_000;
    const server = await startServer({ ...HOSTED, rooms }, { now: () => now });
    const iat = now / 1_000;
    const { client } = await enter(server, "final", "ada", { iat, exp: iat + 3_600 });
    await say(client, "final", "first");
    now += 4_000;

    const answer = await client.command("message:send", { room: "final", id: "2", text: "second" });
    const { me } = await client.expectOk("room:join", { room: "final" });
    now += 6_000;
    const second = await say(client, "final", "second", { id: "2" });

    expect(answer).toMatchObject({
      ok: false,
      error: { code: "SLOW_MODE", retryable: true, retryAfterMs: 6_000 },
    });
    expect(me.slowModeUntil).toBe(1_800_000_010_000);
    expect(second.seq).toBe(2);
    client.close();
  });

  it("a resend gets the first outcome, [LOG-3]", async () => {
    const server = await startServer({ ...HOSTED, rooms });
    const { client } = await enter(server, "final", "ada");
    const send = { room: "final", id: "1", text: "first" };

    const first = await client.expectOk("message:send", send);

    expect(await client.expectOk("message:send", send)).toEqual(first);
    expect(await client.command("message:send", { ...send, id: "2" })).toMatchObject({
      error: { code: "SLOW_MODE" },
    });
    client.close();
  });

  it("a resend does not begin the wait anew", async () => {
    let now = 1_800_000_000_000;
    const server = await startServer({ ...HOSTED, rooms }, { now: () => now });
    const iat = now / 1_000;
    const { client } = await enter(server, "final", "ada", { iat, exp: iat + 3_600 });
    await say(client, "final", "first", { id: "1" });
    now += 10_000;

    await say(client, "final", "first", { id: "1" });

    expect(await say(client, "final", "second", { id: "2" })).toMatchObject({ seq: 2 });
    client.close();
  });

  it("of replies that wait for what they quote at the same time one passes", async () => {
    const store = createMemoryStore();
    const author = { id: "bob", name: "Bob", role: "member" } as const;
    const quoted = { id: "old", clientId: "1", author, text: "Who scored?" };
    // Older than what a room holds in memory, so that each reply reads it from the log.
    await store.log.append("final", [
      { draft: { kind: "message", message: quoted } },
      ...Array.from({ length: 600 }, () => ({ draft: { kind: "announce", text: "x" } }) as const),
    ]);
    const both = Promise.withResolvers<void>();
    let waiting = 0;
    const { log } = store;
    const message: typeof log.message = async (room, id) => {
      waiting += 1;
      if (waiting === 2) both.resolve();
      await both.promise;
      return log.message(room, id);
    };
    const slow = new Proxy(log, {
      get(target, name) {
        if (name === "message") return message;
        const value = Reflect.get(target, name);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    const server = await startServer(
      { ...HOSTED, rooms },
      { store: { ...store, available: true, log: slow } },
    );
    const { client } = await enter(server, "final", "ada");
    const { client: tab } = await enter(server, "final", "ada");

    const answers = await Promise.all(
      [client, tab].map((from) =>
        from.command("message:send", { room: "final", id: freshId(), text: "Me", replyTo: "old" }),
      ),
    );

    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    client.close();
    tab.close();
  });

  it("of messages that are sent at the same time one passes", async () => {
    const server = await startServer({ ...HOSTED, rooms });
    const { client } = await enter(server, "final", "ada");
    const { client: tab } = await enter(server, "final", "ada");

    const answers = await Promise.all(
      [client, tab, client, tab].map((from) =>
        from.command("message:send", { room: "final", id: freshId(), text: "me first" }),
      ),
    );

    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    client.close();
    tab.close();
  });

  it("does not hold back the others, nor those who may delete any message", async () => {
    const server = await startServer({ ...HOSTED, rooms });
    const { client: ada } = await enter(server, "final", "ada");
    const { client: bob } = await enter(server, "final", "bob");
    const { client: mod } = await enter(server, "final", "mod", { role: "moderator" });

    for (const client of [ada, bob, mod, mod]) await say(client, "final", "hi");

    for (const client of [ada, bob, mod]) client.close();
  });

  it("a message that was refused does not count", async () => {
    const server = await startServer({ ...HOSTED, rooms });
    const { client } = await enter(server, "final", "ada");
    const reply = { room: "final", id: "1", text: "hi", replyTo: "nothing" };
    expect(await client.command("message:send", reply)).toMatchObject({
      error: { code: "NOT_FOUND" },
    });

    await say(client, "final", "now");
    client.close();
  });
});

describe("[LIM-7] the address behind a proxy", () => {
  const from = (address: string) => ({ extraHeaders: { "x-forwarded-for": address } });

  it.each([
    ["is the client's own behind a trusted one", ["127.0.0.1"], "connected"],
    ["is the proxy's where it is not trusted", [], "RATE_LIMITED"],
  ])("%s", async (_what, trustProxy, outcome) => {
    const server = await startServer({ ...HOSTED, handshakeRate: "1/30s", trustProxy });

    expect(await connectedOrCode(server.url, { guest: {} }, from("203.0.113.1"))).toBe("connected");
    expect(await connectedOrCode(server.url, { guest: {} }, from("203.0.113.2"))).toBe(outcome);
  });
});

it("[LIM-8] commands that wait for an answer are bounded, and those beyond are told to come back", async () => {
  const server = await startServer(HOSTED);
  const client = await rawClient(server.url, { token: await tokenOf("ada") });
  await client.expectOk("room:join", { room: "final" });

  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, n) =>
      client.command("message:send", { room: "final", id: `f${n}`, text: `${n}` }),
    ),
  );

  const refused = answers.filter(({ ok }) => !ok);
  expect(refused.length).toBeGreaterThan(0);
  for (const answer of refused) expect(answer).toMatchObject(LIMITED);
  const { seq } = await client.expectOk("room:join", { room: "final" });
  expect(seq).toBe(200 - refused.length);
  client.close();
});

async function connectedOrCode(url: string, auth: object, options = {}): Promise<string> {
  try {
    await rawClient(url, auth, options);
    return "connected";
  } catch (error) {
    return error instanceof RefusedError ? (error.wireError?.code ?? error.message) : String(error);
  }
}
