import { rawClient, startServer, stopServers } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { enter, HOSTED, say, tokenOf } from "./people.ts";
import { refusal } from "./refusal.ts";
import { TcpClient } from "./tcp-client.ts";

afterEach(stopServers);

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

it("[HAND-12] a connection that does not present itself is closed", async () => {
  const server = await startServer(HOSTED);
  const silent = await TcpClient.open(server.url);

  await silent.ended(15_000);
});
