import { blocklist, links } from "@courtside/moderation";
import { type ChatServerOptions, createMemoryStore, type Store } from "@courtside/server";
import { startServer, stopServers, type TestServer, waitFor } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { type Claims, enter, freshId, HOSTED, say, tokenOf } from "./people.ts";
import { storesOfTwoNodes } from "./two-nodes.ts";

afterEach(stopServers);

const ROOM = "final";
// Mild words stand in for rude ones.
const hooks = [blocklist({ lists: [], words: ["darn", "ninny"] }), links()];
const MODERATED: ChatServerOptions = { ...HOSTED, rooms: { [ROOM]: { moderation: { hooks } } } };

interface Ask {
  method?: string;
  body?: unknown;
  claims?: Claims;
  token?: string | null;
  headers?: Record<string, string>;
}

/** Asks as a moderator does, unless it is said otherwise. */
async function ask(server: TestServer, path: string, { method = "GET", body, ...more }: Ask = {}) {
  const { claims = { role: "moderator" }, headers } = more;
  const token = more.token === undefined ? await tokenOf("mo", claims) : more.token;
  const response = await fetch(`${server.url}/moderation/v1/rooms/${path}`, {
    method,
    headers: {
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text && JSON.parse(text) };
}

const change = (server: TestServer, body: unknown, more: Ask = {}) =>
  ask(server, `${ROOM}/words`, { method: "PATCH", body, ...more });

describe("a room's words", () => {
  it("are changed while the room runs, for that room alone and from the next message on", async () => {
    const server = await startServer({
      ...HOSTED,
      rooms: { "*": { moderation: { hooks } } },
    });
    const { client } = await enter(server, ROOM, "ada");
    await client.expectOk("room:join", { room: "semi" });
    await say(client, ROOM, "a muppet show");

    const changed = await change(server, { add: ["Muppet*"], remove: ["darn"] });

    expect(changed.body).toEqual({
      added: ["muppet*"],
      removed: ["darn"],
      lists: [{ hook: "blocklist", terms: 2 }],
    });
    const send = (room: string, text: string) =>
      client.command("message:send", { room, id: freshId(), text });
    expect(await send(ROOM, "what a m.u.p.p.e.t")).toMatchObject({
      ok: false,
      error: { code: "REJECTED", reasonCode: "blocklist", hook: "blocklist" },
    });
    expect(await send(ROOM, "darn it")).toMatchObject({ ok: true });
    expect(await send(ROOM, "you ninny")).toMatchObject({ ok: false });
    expect(await send("semi", "muppets")).toMatchObject({ ok: true });
    expect(await send("semi", "darn it")).toMatchObject({ ok: false });
  });

  it("hold on every node within a second, and after a restart", async () => {
    const stores = storesOfTwoNodes();
    const [one, other] = await Promise.all(stores.map((store) => startOn(store)));
    const { client } = await enter(other as TestServer, ROOM, "ada");
    const startedAt = Date.now();

    await change(one as TestServer, { add: ["muppet"] });

    const send = () =>
      client.command("message:send", { room: ROOM, id: freshId(), text: "muppet" });
    await waitFor(async () => !(await send()).ok);
    expect(Date.now() - startedAt).toBeLessThan(1_000);
    const restarted = await startOn(stores[0]);
    expect((await ask(restarted, `${ROOM}/words`)).body).toMatchObject({ added: ["muppet"] });
  });

  it("are in the audit log: who changed which", async () => {
    const server = await startServer(MODERATED);
    await change(server, { add: ["muppet"], remove: ["darn"] });
    const { client: host } = await enter(server, ROOM, "host", { role: "host" });
    const read = () => host.expectOk("audit:read", { room: ROOM, limit: 10 });
    await waitFor(async () => (await read()).records.length > 0);
    expect((await read()).records).toMatchObject([
      { action: "room:words", actor: "mo", detail: { add: "muppet", remove: "darn" } },
    ]);
  });

  it("take no term that the lists cannot read", async () => {
    const server = await startServer(MODERATED);
    const { status, body } = await change(server, { add: ["a|b"] });
    expect([status, body.error.code, body.error.field]).toEqual([400, "INVALID", "add"]);
    expect(body.error.message).toContain("a|b");
    expect((await ask(server, `${ROOM}/words`)).body.added).toEqual([]);
  });

  it("are answered with UNAVAILABLE while the store is away", async () => {
    const store = createMemoryStore();
    let available = true;
    const away: Store = Object.create(store, { available: { get: () => available } });
    const server = await startServer(MODERATED, { store: away });
    available = false;
    expect((await change(server, { add: ["muppet"] })).status).toBe(503);
    expect((await ask(server, `${ROOM}/words`)).status).toBe(200);
  });

  function startOn(store: Store): Promise<TestServer> {
    return startServer(MODERATED, { store });
  }
});

describe("a dry run of words", () => {
  it("says which term would count, where and in which list, and keeps nothing", async () => {
    const server = await startServer(MODERATED);
    const trial = { text: "a D4RN muppet", add: ["muppet"] };
    const { body } = await ask(server, `${ROOM}/words/dry-run`, { method: "POST", body: trial });
    expect(body.found).toMatchObject([
      { hook: "blocklist", term: "darn", start: 2, end: 6 },
      { hook: "blocklist", term: "muppet", start: 7, end: 13 },
    ]);
    expect((await ask(server, `${ROOM}/words`)).body.added).toEqual([]);
  });
});

describe("a dry run of the policy", () => {
  it("shows what would have been done with what is published, and changes nothing", async () => {
    const server = await startServer(MODERATED);
    const { client } = await enter(server, ROOM, "ada", { name: "Ada" });
    for (const text of ["hello", "the muppet show", "gone"]) await say(client, ROOM, text);
    const gone = await say(client, ROOM, "taken back");
    await client.expectOk("message:delete", { room: ROOM, id: freshId(), messageId: gone.id });
    await change(server, { add: ["muppet"] });

    const { body } = await ask(server, `${ROOM}/policy/dry-run`, { method: "POST", body: {} });

    expect(body).toMatchObject({
      room: ROOM,
      messages: 3,
      deleted: 1,
      findings: [
        { text: "the muppet show", action: "reject", hook: "blocklist", author: { name: "Ada" } },
      ],
      hooks: [
        { hook: "blocklist", asked: 3, answers: { allow: 2, reject: 1 } },
        { hook: "links", asked: 2, answers: { allow: 2 } },
      ],
    });
    const { entries } = await client.expectOk("history:read", { room: ROOM, limit: 50 });
    expect(entries).toHaveLength(4);
  });

  it("judges the newest messages alone, as many as are asked for", async () => {
    const server = await startServer(MODERATED);
    const { client } = await enter(server, ROOM, "ada");
    for (const text of ["one", "two", "three"]) await say(client, ROOM, text);
    const run = (limit: number) =>
      ask(server, `${ROOM}/policy/dry-run`, { method: "POST", body: { limit } });
    expect((await run(2)).body.messages).toBe(2);
    expect((await run(501)).status).toBe(400);
  });
});

describe("who may", () => {
  it.each([
    ["nobody without a token", { token: null }, 401],
    ["nobody with a token of somebody else's making", { token: "a.b.c" }, 401],
    ["no member", { claims: {} }, 403],
    ["no moderator of another room", { claims: { role: "moderator", caps: { semi: ["*"] } } }, 403],
    ["whoever has the capability", { claims: { caps: { [ROOM]: ["configure"] } } }, 200],
  ] as [string, Ask, number][])("%s", async (_who, by, status) => {
    const server = await startServer(MODERATED);
    expect((await ask(server, `${ROOM}/words`, by)).status).toBe(status);
    expect((await change(server, { add: ["muppet"] }, by)).status).toBe(status);
  });

  it("nobody whose token was revoked, and nobody who is banned or, for changes, timed out", async () => {
    const server = await startServer(MODERATED);
    const { client: host } = await enter(server, ROOM, "host", { role: "host" });
    const sanction = (kind: "timeout" | "ban") =>
      host.expectOk("sanction:apply", { room: ROOM, memberId: "mo", kind, durationMs: 60_000 });

    await sanction("timeout");
    expect((await change(server, { add: ["muppet"] })).body.error.code).toBe("TIMED_OUT");
    expect((await ask(server, `${ROOM}/words`)).status).toBe(200);
    await sanction("ban");
    expect((await ask(server, `${ROOM}/words`)).body.error.code).toBe("BANNED");
    const token = await tokenOf("other", {
      role: "moderator",
      iat: Math.floor(Date.now() / 1_000) - 5,
    });
    await server.revoke({ memberId: "other" });
    expect((await ask(server, `${ROOM}/words`, { token })).status).toBe(401);
  });

  it("and not without limits", async () => {
    const server = await startServer({ ...MODERATED, readRate: "2/10s" });
    const statuses = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await ask(server, `${ROOM}/words`)).status);
    expect(statuses).toEqual([200, 200, 429]);
  });
});

describe("pages of other sites", () => {
  it.each([
    ["https://fans.example.com", "https://fans.example.com"],
    ["https://evil.example", null],
  ])("%s: %s", async (origin, allowed) => {
    const server = await startServer({ ...MODERATED, origins: ["https://*.example.com"] });
    const preflight = await ask(server, `${ROOM}/words`, {
      method: "OPTIONS",
      token: null,
      headers: { origin, "access-control-request-method": "PATCH" },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-origin")).toBe(allowed);
    const answered = await ask(server, `${ROOM}/words`, { headers: { origin } });
    expect(answered.headers.get("access-control-allow-origin")).toBe(allowed);
    expect(answered.headers.get("vary")).toContain("Origin");
  });
});

it.each([
  ["a room that is none", `${"x".repeat(129)}/words`, {}, 400],
  [
    "a body that is no JSON",
    `${ROOM}/words`,
    { method: "PATCH", headers: { "content-type": "application/json" } },
    200,
  ],
  ["a path that is not there", `${ROOM}/nothing`, {}, 404],
  [
    "a text that is too long",
    `${ROOM}/words/dry-run`,
    { method: "POST", body: { text: "x".repeat(20_000) } },
    413,
  ],
] as [string, string, Ask, number][])(
  "%s is answered as every error is",
  async (_what, path, by, status) => {
    const server = await startServer(MODERATED);
    const answered = await ask(server, path, by);
    expect(answered.status).toBe(status);
  },
);
