import { rawClient, startServer, stopServers, waitFor } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { API_ROUTES } from "../../packages/server/src/api/routes/index.ts";
import { failingStore } from "./failing-store.ts";
import { API_SECRET, ask, askOk, refused, WITH_API } from "./host-client.ts";
import { enter, HOSTED, member, say } from "./people.ts";

afterEach(stopServers);

const MESSAGE = { author: { id: "feed", name: "Feed" }, text: "Kick-off!" };

/** A path that fits a route, whatever its parameters mean. */
const filled = (path: string) => path.replace(/\{\w+\}/g, "final");

const keyed = API_ROUTES.filter(({ access }) => access !== "public").map(
  ({ id, method, path, access }) => [id, method.toUpperCase(), filled(path), access] as const,
);

describe("[API-1] the key", () => {
  it("without one in the options there is no host API", async () => {
    const server = await startServer(HOSTED);
    expect(await ask(server, "GET", "/rooms/final")).toMatchObject(refused(404, "NOT_FOUND"));
    expect(await ask(server, "GET", "/openapi.json")).toMatchObject(refused(404, "NOT_FOUND"));
  });

  it("[UNAUTHENTICATED] no route but a public one answers without one, or with a wrong one", async () => {
    const server = await startServer(WITH_API);
    for (const [id, method, path] of keyed) {
      for (const key of [null, "", "wrong", `${API_SECRET}x`, API_SECRET.toUpperCase()]) {
        const answer = await ask(server, method, path, { key });
        expect({ id, ...answer }).toMatchObject({ id, ...refused(401, "UNAUTHENTICATED") });
        expect(answer.headers.get("www-authenticate")).toBe("Bearer");
      }
    }
  });

  it("[FORBIDDEN] each route wants its scope, and no other will do", async () => {
    const keys = ["read", "write", "moderate", "admin"].map((scope) => ({
      scope,
      secret: `${scope}-${"0123456789".repeat(4)}`,
    }));
    const apiKeys = keys.map(({ scope, secret }) => `${scope}-key:${secret}:${scope}`);
    const server = await startServer({ ...WITH_API, apiKeys });
    for (const [id, method, path, access] of keyed) {
      for (const { scope, secret } of keys) {
        const { status } = await ask(server, method, path, { key: secret });
        expect({ id, scope, forbidden: status === 403 }).toEqual({
          id,
          scope,
          forbidden: scope !== access,
        });
      }
    }
  });

  it("[RATE_LIMITED] has a rate of its own, and says when to come back", async () => {
    const other = "another-key-of-the-host-with-a-rate-of-its-own";
    const apiKeys = [API_SECRET, `other:${other}`];
    const server = await startServer({ ...WITH_API, apiKeys, apiRate: "2/30s" });
    for (const _ of [1, 2]) await askOk(server, "GET", "/rooms/final");
    const third = await ask(server, "GET", "/rooms/final");
    expect(third).toMatchObject(refused(429, "RATE_LIMITED", { retryable: true }));
    expect(Number(third.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await ask(server, "GET", "/rooms/final", { key: other })).status).toBe(200);
  });

  it("is for servers: no page of another origin may read an answer", async () => {
    const server = await startServer(WITH_API);
    const headers = { Origin: "https://example.com" };
    const answer = await ask(server, "GET", "/rooms/final", { headers });
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    const preflight = await fetch(`${server.url}/api/v1/rooms/final`, {
      method: "OPTIONS",
      headers: { ...headers, "Access-Control-Request-Method": "GET" },
    });
    expect(preflight.headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("[API-2] what a request may say", () => {
  it.each([
    ["no JSON", "{", 400, "INVALID"],
    ["no object", "[]", 400, "INVALID"],
    ["a missing field", { author: MESSAGE.author }, 400, "INVALID"],
    ["a wrong type", { ...MESSAGE, text: 1 }, 400, "INVALID"],
    ["a text of spaces", { ...MESSAGE, text: "  " }, 400, "INVALID"],
    ["a text that is too long", { ...MESSAGE, text: "a".repeat(501) }, 400, "TOO_LONG"],
    ["a guest's id", { ...MESSAGE, author: { id: "g_x", name: "X" } }, 400, "INVALID"],
    [
      "a member's role",
      { ...MESSAGE, author: { ...MESSAGE.author, role: "member" } },
      400,
      "INVALID",
    ],
    ["a name of nothing", { ...MESSAGE, author: { id: "x", name: " " } }, 400, "INVALID"],
    ["more than 64 kB", { ...MESSAGE, x: "a".repeat(65_536) }, 413, "TOO_LARGE"],
    ["a reply to nothing", { ...MESSAGE, replyTo: "none" }, 404, "NOT_FOUND"],
  ] as const)("a body of %s ends nothing", async (_what, body, status, code) => {
    const server = await startServer(WITH_API);
    const answer = await ask(server, "POST", "/rooms/final/messages", { body });
    expect(answer).toMatchObject(refused(status, code));
    await askOk(server, "POST", "/rooms/final/messages", { body: MESSAGE });
  });

  it.each([
    ["GET", "/rooms/no%20room", "path.room"],
    ["GET", "/rooms/final/messages?limit=0", "query.limit"],
    ["GET", "/rooms/final/messages?limit=201", "query.limit"],
    ["GET", "/rooms/final/messages?before=x", "query.before"],
    ["GET", "/rooms/final/messages?before=1&after=1", "query.after"],
    ["GET", "/rooms/final/messages?before=1&before=2", "query.before"],
    ["GET", "/sanctions", "query.memberId"],
    ["POST", "/rooms/final/messages", "body"],
  ])("[INVALID] %s %s names %s", async (method, path, field) => {
    const server = await startServer(WITH_API);
    expect(await ask(server, method, path)).toMatchObject(refused(400, "INVALID", { field }));
  });

  it("[NOT_FOUND] a path that is none is said with a key and without", async () => {
    const server = await startServer(WITH_API);
    for (const key of [API_SECRET, null]) {
      const answer = await ask(server, "GET", "/nothing", { key });
      expect(answer).toMatchObject(refused(404, "NOT_FOUND"));
    }
  });

  it("the OpenAPI document is there for everyone", async () => {
    const server = await startServer(WITH_API);
    const document = await askOk(server, "GET", "/openapi.json", { key: null });
    expect(document).toMatchObject({ openapi: "3.1.0", paths: { "/rooms/{room}": {} } });
  });
});

describe("[API-3] a write with an Idempotency-Key", () => {
  it.each([
    ["POST", "/rooms/final/messages", MESSAGE, { ...MESSAGE, text: "other" }],
    ["POST", "/rooms/final/announcements", { text: "a" }, { text: "b" }],
    ["POST", "/rooms/final/events", { type: "goal", title: "1:0" }, { type: "goal", title: "2:0" }],
    ["PATCH", "/rooms/final", { settings: { slowModeMs: 1 } }, { settings: { slowModeMs: 2 } }],
  ])("%s %s happens once, and its id is not for another", async (method, path, body, other) => {
    const server = await startServer(WITH_API);
    const headers = { "Idempotency-Key": "once" };
    const first = await askOk(server, method, path, { body, headers });
    const again = await askOk(server, method, path, { body, headers });
    expect(again).toEqual(first);
    expect((await askOk(server, "GET", "/rooms/final")).seq).toBe(first.seq);
    const reused = await ask(server, method, path, { body: other, headers });
    expect(reused).toMatchObject(refused(409, "ID_REUSED"));
  });

  it("[INVALID] takes ids alone", async () => {
    const server = await startServer(WITH_API);
    const headers = { "Idempotency-Key": "two words" };
    const answer = await ask(server, "POST", "/rooms/final/clear", { headers });
    expect(answer).toMatchObject(refused(400, "INVALID", { field: "Idempotency-Key" }));
  });
});

describe("[API-4] when all is not well", () => {
  it("[UNAVAILABLE] while the store is away no write is taken, and reading goes on", async () => {
    const store = failingStore();
    const server = await startServer(WITH_API, { store });
    await askOk(server, "POST", "/rooms/final/messages", { body: MESSAGE });
    store.fault = "unavailable";
    const away = await ask(server, "POST", "/rooms/final/messages", { body: MESSAGE });
    expect(away).toMatchObject(refused(503, "UNAVAILABLE", { retryable: true }));
    expect(away.headers.get("retry-after")).toBe("1");
    expect((await askOk(server, "GET", "/rooms/final/messages")).entries).toHaveLength(1);
    store.fault = "none";
    await askOk(server, "POST", "/rooms/final/messages", { body: MESSAGE });
  });

  it("[UNAVAILABLE] a write during which it goes is sent again with the same key", async () => {
    const store = failingStore();
    const server = await startServer(WITH_API, { store });
    store.fault = "after-writing";
    const request = { body: { text: "once" }, headers: { "Idempotency-Key": "k" } };
    const lost = await ask(server, "POST", "/rooms/final/announcements", request);
    expect(lost).toMatchObject(refused(503, "UNAVAILABLE"));
    store.fault = "none";
    await askOk(server, "POST", "/rooms/final/announcements", request);
    expect((await askOk(server, "GET", "/rooms/final/messages")).entries).toHaveLength(1);
  });

  it("[UNAVAILABLE] a store that fails without a word is as one that is away, and the answer does not say why", async () => {
    const store = failingStore();
    const server = await startServer(WITH_API, { store });
    store.fault = "unexpected";
    const answer = await ask(server, "POST", "/rooms/final/announcements", { body: { text: "a" } });
    expect(answer).toMatchObject(refused(503, "UNAVAILABLE"));
    expect(JSON.stringify(answer.body)).not.toContain("disk");
  });

  it("while the server drains it answers on", async () => {
    const server = await startServer({ ...WITH_API, drainMs: 60_000 });
    const { client } = await enter(server, "final", "ada");
    const drained = server.drain();
    await client.next("server:drain");
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
    await askOk(server, "GET", "/rooms/final");
    await askOk(server, "POST", "/rooms/final/messages", { body: MESSAGE });
    client.close();
    await drained;
  });

  it("requests are counted by route and outcome", async () => {
    const server = await startServer(WITH_API);
    await askOk(server, "GET", "/rooms/final");
    await ask(server, "GET", "/rooms/final", { key: "wrong" });
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    expect(metrics).toContain('command="api:getRoom",outcome="ok"} 1');
    expect(metrics).toContain('command="api:getRoom",outcome="UNAUTHENTICATED"} 1');
  });
});

describe("[API-5] tokens", () => {
  it("a member's token admits that member", async () => {
    const server = await startServer(WITH_API);
    const claims = { sub: "ada", name: "Ada", role: "moderator", flair: ["staff"] };
    const body = { ...claims, expiresInMs: 60_000 };
    const { token, expiresAt } = await askOk(server, "POST", "/tokens/members", { body });
    const client = await rawClient(server.url, { token });
    expect(client.session).toMatchObject({
      member: { id: "ada", name: "Ada", role: "moderator", flair: ["staff"] },
      expiresAt,
    });
    client.close();
  });

  it("a guest's token admits that guest", async () => {
    const server = await startServer(WITH_API);
    const made = await askOk(server, "POST", "/tokens/guests", { body: { name: "Zoe" } });
    const client = await rawClient(server.url, { guest: { token: made.guestToken } });
    expect(client.session.member).toEqual(made.member);
    client.close();
  });

  it("[NOT_FOUND] a server signs and admits only what its options let it", async () => {
    const jwksUrl = "http://127.0.0.1:9/keys";
    const server = await startServer({ ...WITH_API, jwtSecret: null, jwksUrl, guests: false });
    const body = { sub: "ada", name: "Ada", role: "member" };
    expect(await ask(server, "POST", "/tokens/members", { body })).toMatchObject(
      refused(404, "NOT_FOUND"),
    );
    expect(await ask(server, "POST", "/tokens/guests", { body: {} })).toMatchObject(
      refused(404, "NOT_FOUND"),
    );
  });

  it("revoked, they end the connection that they opened", async () => {
    const server = await startServer(WITH_API);
    const ada = await member(server, "ada");
    await askOk(server, "POST", "/revocations", { body: { memberId: "ada" } });
    await waitFor(() => !ada.socket.connected);
    const bob = await enter(server, "final", "bob");
    await say(bob.client, "final", "I stay");
  });
});
