import { createHmac } from "node:crypto";
import type { ErrorCode } from "@courtside/protocol";
import { rawClient, startServer, stopServers, waitFor } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { enter, HOST_SECRET, HOSTED, member, say, tokenOf } from "./people.ts";
import { refusal } from "./refusal.ts";

afterEach(stopServers);

describe("[HAND-3] host tokens", () => {
  const now = Math.floor(Date.now() / 1_000);
  const whole = { sub: "ada", name: "Ada", role: "host", iat: now, exp: now + 60 };
  const { iat: _iat, ...withoutIat } = whole;
  const { exp: _exp, ...withoutExp } = whole;
  const { sub: _sub, ...withoutSub } = whole;

  it.each<[what: string, code: ErrorCode, make: () => string | Promise<string>]>([
    ["signed with another key", "UNAUTHENTICATED", () => jwt("HS256", whole, "another secret")],
    ["alg none", "UNAUTHENTICATED", () => jwt("none", whole)],
    ["another algorithm's name", "UNAUTHENTICATED", () => jwt("HS512", whole, HOST_SECRET)],
    ["no JWT at all", "UNAUTHENTICATED", () => "let me in"],
    ["without sub", "UNAUTHENTICATED", () => jwt("HS256", withoutSub, HOST_SECRET)],
    ["without exp", "UNAUTHENTICATED", () => jwt("HS256", withoutExp, HOST_SECRET)],
    ["without iat", "UNAUTHENTICATED", () => jwt("HS256", withoutIat, HOST_SECRET)],
    ["not valid yet", "UNAUTHENTICATED", () => tokenOf("ada", { nbf: now + 3_600 })],
    ["a guest's id", "UNAUTHENTICATED", () => tokenOf("g_ada")],
    ["no name", "UNAUTHENTICATED", () => tokenOf("ada", { name: "" })],
    ["past its exp", "TOKEN_EXPIRED", () => tokenOf("ada", { exp: now - 60, iat: now - 120 })],
  ])("[UNAUTHENTICATED] [TOKEN_EXPIRED] %s is refused with %s", async (_what, code, make) => {
    const server = await startServer(HOSTED);

    expect(await refusal(server.url, { token: await make() })).toMatchObject({
      code,
      retryable: false,
    });
  });

  it("the same token, whole and signed with the host's key, is accepted", async () => {
    const server = await startServer(HOSTED);

    const client = await rawClient(server.url, { token: jwt("HS256", whole, HOST_SECRET) });

    expect(client.session.member).toEqual({ id: "ada", name: "Ada", role: "host" });
    expect(client.session.expiresAt).toBe(whole.exp * 1_000);
    client.close();
  });

  it("a host token is refused where the server takes none", async () => {
    const server = await startServer();

    expect(await refusal(server.url, { token: await tokenOf("ada") })).toMatchObject({
      code: "UNAUTHENTICATED",
    });
  });
});

it("[HAND-4] badges, team and role come from the token alone", async () => {
  const server = await startServer(HOSTED);
  const token = await tokenOf("ada", { flair: ["gold"], side: "home" });
  const boasting = {
    token,
    member: { role: "host", flair: ["staff"] },
    role: "host",
    flair: ["staff"],
    caps: { "*": ["*"] },
  };
  const ada = await rawClient(server.url, boasting);
  const { me } = await ada.expectOk("room:join", { room: "final" });
  const guest = await rawClient(server.url, { guest: { name: "Grace", role: "host" } as never });

  const payload = { author: { id: "root", role: "host" }, flair: ["staff"] };
  const message = await say(ada, "final", "hello", payload as never);

  expect(message.author).toEqual({
    id: "ada",
    name: "ada",
    role: "member",
    flair: ["gold"],
    side: "home",
  });
  expect(me.capabilities).not.toContain("delete-any");
  expect(guest.session.member.role).toBe("viewer");
  ada.close();
  guest.close();
});

describe("[HAND-10] a token that expires amid a connection", () => {
  it("[TOKEN_EXPIRED] is announced, then commands are refused, then the connection is closed", async () => {
    let now = Date.now();
    const parts = { now: () => now };
    const server = await startServer({ ...HOSTED, expiryNoticeMs: 60_000 }, parts);
    const exp = Math.floor(now / 1_000) + 600;
    const ada = await member(server, "ada", { exp });
    await ada.expectOk("room:join", { room: "final" });

    now = exp * 1_000 - 30_000;
    const notice = await ada.next("member:notice");
    now = exp * 1_000;
    const answer = await ada.command("message:send", { room: "final", id: "late", text: "hi" });

    expect(notice).toEqual({ kind: "expiring", expiresAt: exp * 1_000 });
    expect(answer).toMatchObject({ ok: false, error: { code: "TOKEN_EXPIRED", retryable: false } });
    await waitFor(() => ada.socket.disconnected);
  });
});

describe("[HAND-11] session:refresh", () => {
  it("keeps the connection beyond the first token's end", async () => {
    let now = Date.now();
    const parts = { now: () => now };
    const server = await startServer(HOSTED, parts);
    const exp = Math.floor(now / 1_000) + 600;
    const ada = await member(server, "ada", { exp });
    await ada.expectOk("room:join", { room: "final" });
    const later = await tokenOf("ada", { exp: exp + 3_600, role: "moderator" });

    const { expiresAt } = await ada.expectOk("session:refresh", { token: later });
    now = exp * 1_000 + 1;

    expect(expiresAt).toBe((exp + 3_600) * 1_000);
    const message = await say(ada, "final", "still here");
    await ada.expectOk("message:pin", { room: "final", messageId: message.id, id: "pin" });
    ada.close();
  });

  it("[CMD-2] ends what a token without the right to read a room no longer allows", async () => {
    const server = await startServer(HOSTED);
    const { client: ada } = await enter(server, "final", "ada");
    const { client: bob } = await enter(server, "final", "bob");
    const token = await tokenOf("ada", { caps: { "other-*": ["read"] } });

    await ada.expectOk("session:refresh", { token });
    await say(bob, "final", "not for Ada");
    await waitFor(() => ada.socket.disconnected);

    expect(JSON.stringify(ada.notices)).not.toContain("not for Ada");
    const back = await rawClient(server.url, { protocol: 1, token });
    expect(await back.command("room:join", { room: "final" })).toMatchObject({
      ok: false,
      error: { code: "FORBIDDEN" },
    });
    for (const client of [bob, back]) client.close();
  });

  it("[FORBIDDEN] refuses another member's token, and guests", async () => {
    const server = await startServer(HOSTED);
    const ada = await member(server, "ada");
    const guest = await rawClient(server.url);
    const token = await tokenOf("mallory");

    for (const client of [ada, guest]) {
      expect(await client.command("session:refresh", { token })).toMatchObject({
        ok: false,
        error: { code: "FORBIDDEN", field: "token", retryable: false },
      });
      client.close();
    }
  });

  it("refuses a token that does not hold, and the old one still does", async () => {
    const server = await startServer(HOSTED);
    const { client } = await enter(server, "final", "ada");

    const answer = await client.command("session:refresh", { token: `${HOST_SECRET}.a.b` });

    expect(answer).toMatchObject({ ok: false, error: { code: "UNAUTHENTICATED" } });
    await say(client, "final", "still me");
    client.close();
  });
});

/** A token made by hand, so that it may be wrong in any way. */
function jwt(alg: string, claims: object, secret?: string): string {
  const signed = [{ alg }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  if (secret === undefined) return `${signed}.`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}
