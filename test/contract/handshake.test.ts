import { createHmac } from "node:crypto";
import type { ErrorCode } from "@courtside/protocol";
import { RefusedError, rawClient, startServer, stopServers, waitFor } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { enter, HOST_SECRET, HOSTED, member, say, tokenOf } from "./people.ts";
import { TcpClient } from "./tcp-client.ts";

afterEach(stopServers);

/** How a handshake was refused. */
async function refusal(url: string, auth: object, options = {}) {
  const outcome = await rawClient(url, auth, options).catch((error: unknown) => error);
  if (!(outcome instanceof RefusedError)) throw new Error("it was not refused", { cause: outcome });
  return outcome.wireError;
}

describe("[HAND-1] the shape of what is presented", () => {
  it("[UNSUPPORTED_PROTOCOL] another protocol version is refused, whatever else is presented", async () => {
    const server = await startServer(HOSTED);

    for (const auth of [{ protocol: 2, guest: {} }, { protocol: 0 }, { protocol: 99, token: 5 }]) {
      expect(await refusal(server.url, auth)).toMatchObject({
        code: "UNSUPPORTED_PROTOCOL",
        retryable: false,
        field: "protocol",
      });
    }
  });

  it.each([
    [{ protocol: "1", guest: {} }, "protocol"],
    [{ token: 5 }, "token"],
    [{ token: "x".repeat(9_000) }, "token"],
    [{ guest: "me" }, "guest"],
    [{ guest: { name: ["a"] } }, "guest.name"],
    [{ guest: { token: {} } }, "guest.token"],
  ])("%j is refused with the field at fault", async (auth, field) => {
    const server = await startServer(HOSTED);

    expect(await refusal(server.url, auth)).toMatchObject({ code: "INVALID", field });
  });

  it("an auth with a prototype of its own pollutes nothing", async () => {
    const server = await startServer(HOSTED);
    const polluting = JSON.parse('{"guest":{},"__proto__":{"role":"host"},"constructor":{"x":1}}');

    const client = await rawClient(server.url, polluting);

    expect(client.session.member.role).toBe("viewer");
    expect(({} as { role?: string }).role).toBeUndefined();
    client.close();
  });
});

it("[HAND-2] the first notice on an accepted connection is the session", async () => {
  const server = await startServer(HOSTED);
  const { client } = await enter(server, "final", "ada");

  const [first] = client.notices;

  expect(first).toMatchObject({
    name: "session",
    payload: { member: { id: "ada", name: "ada", role: "member" }, protocol: 1 },
  });
  expect(Math.abs(client.session.serverTime - Date.now())).toBeLessThan(5_000);
  expect(client.session.limits).toEqual({
    maxLength: 500,
    commandBytes: 16_384,
    historyPage: 200,
    recoverEntries: 300,
  });
  client.close();
});

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

describe("[HAND-5] a guest stays the same member", () => {
  it("with the token kept, and may change the name", async () => {
    const server = await startServer(HOSTED);
    const first = await rawClient(server.url, { guest: { name: "Grace" } });
    const token = first.session.guestToken ?? "";

    const again = await rawClient(server.url, { guest: { token } });
    const renamed = await rawClient(server.url, { guest: { token, name: "Grace H" } });

    expect(again.session.member).toEqual(first.session.member);
    expect(renamed.session.member).toEqual({ ...first.session.member, name: "Grace H" });
    for (const client of [first, again, renamed]) client.close();
  });

  it("a token that the server did not issue makes a new guest", async () => {
    const server = await startServer(HOSTED);
    const first = await rawClient(server.url, { guest: { name: "Grace" } });
    // A host's token is no guest's, and a forged one is nobody's.
    const forged = [await tokenOf("ada"), `${first.session.guestToken?.slice(0, -6)}AAAAAA`, ""];

    for (const token of forged) {
      const other = await rawClient(server.url, { guest: { token } });
      expect(other.session.member.id).toMatch(/^g_/);
      expect(other.session.member.id).not.toBe(first.session.member.id);
      other.close();
    }
    first.close();
  });
});

describe("[HAND-6] a guest's name", () => {
  it("is cleaned and kept on one line", async () => {
    const server = await startServer(HOSTED);

    const client = await rawClient(server.url, { guest: { name: " Grace\u0000\n\u202eHopper " } });

    expect(client.session.member.name).toBe("Grace Hopper");
    client.close();
  });

  it.each(["", "  ", "...", "Moderator", "a".repeat(41)])("%j is refused", async (name) => {
    const server = await startServer(HOSTED);

    expect(await refusal(server.url, { guest: { name } })).toMatchObject({
      code: "INVALID",
      field: "guest.name",
    });
  });

  it("is given by the server where there is none", async () => {
    const server = await startServer(HOSTED);
    const client = await rawClient(server.url, { guest: {} });

    expect(client.session.member.name).not.toBe("");
    client.close();
  });
});

describe("[HAND-7] who presents nothing is refused", () => {
  it("without a token and without guest", async () => {
    const server = await startServer(HOSTED);
    expect(await refusal(server.url, { guest: undefined } as never)).toMatchObject({
      code: "UNAUTHENTICATED",
    });
  });

  it("as a guest where none are admitted", async () => {
    const server = await startServer({ ...HOSTED, guests: false });
    expect(await refusal(server.url, { guest: {} })).toMatchObject({ code: "UNAUTHENTICATED" });
  });
});

describe("[HAND-8] the origin is checked on every transport", () => {
  const options = {
    ...HOSTED,
    origins: ["https://tv.example"],
    transports: ["websocket", "polling"] as ("websocket" | "polling")[],
  };

  it.each(["websocket", "polling"] as const)("%s", async (transport) => {
    const server = await startServer(options);
    const from = (origin: string) => ({ transports: [transport], extraHeaders: { origin } });

    expect(await refusal(server.url, { guest: {} }, from("https://evil.example"))).toMatchObject({
      code: "FORBIDDEN",
    });
    const page = await rawClient(server.url, { guest: {} }, from("https://tv.example"));
    const program = await rawClient(server.url, { guest: {} }, { transports: [transport] });

    expect(page.session.member.id).toMatch(/^g_/);
    expect(program.session.member.id).toMatch(/^g_/);
    page.close();
    program.close();
  });

  it("a polling page of another origin may not read the answer either", async () => {
    const server = await startServer(options);
    const url = `${server.url}/socket.io/?EIO=4&transport=polling`;

    const evil = await fetch(url, { headers: { origin: "https://evil.example" } });
    const page = await fetch(url, { headers: { origin: "https://tv.example" } });

    expect(evil.headers.get("access-control-allow-origin")).toBeNull();
    expect(page.headers.get("access-control-allow-origin")).toBe("https://tv.example");
  });
});

it("[HAND-9] polling is served only where it is turned on", async () => {
  const without = await startServer(HOSTED);
  const polled = await fetch(`${without.url}/socket.io/?EIO=4&transport=polling`);
  expect(polled.status).toBe(400);

  const server = await startServer({ ...HOSTED, transports: ["websocket", "polling"] });
  const token = await tokenOf("ada");
  const ada = await rawClient(server.url, { token }, { transports: ["polling"], upgrade: false });
  await ada.expectOk("room:join", { room: "final" });
  await say(ada, "final", "over HTTP");

  const notice = await ada.next("room:entries");
  expect(notice.entries).toMatchObject([{ seq: 1, message: { text: "over HTTP" } }]);
  ada.close();
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

it("[HAND-12] a connection that does not present itself is closed", async () => {
  const server = await startServer(HOSTED);
  const silent = await TcpClient.open(server.url);

  await silent.ended(15_000);
});

/** A token made by hand, so that it may be wrong in any way. */
function jwt(alg: string, claims: object, secret?: string): string {
  const signed = [{ alg }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  if (secret === undefined) return `${signed}.`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}
