import { request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { startServer, stopServers, waitFor } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { failingStore } from "./failing-store.ts";
import { enter, HOSTED, member, say } from "./people.ts";

afterEach(stopServers);

it("[HTTP-1] healthz answers also while readyz does not", async () => {
  const store = failingStore();
  const server = await startServer(HOSTED, { store });
  const statusOf = async (path: string) => (await fetch(`${server.url}${path}`)).status;
  expect([await statusOf("/healthz"), await statusOf("/readyz")]).toEqual([200, 200]);

  store.fault = "unavailable";

  expect([await statusOf("/healthz"), await statusOf("/readyz")]).toEqual([200, 503]);
});

describe("[HTTP-2] what is not there, and what is no request", () => {
  it.each(["/", "/api/v1/rooms", "/healthz/x", "/embed/../package.json", "/%00", "/__proto__"])(
    "%s is answered with NOT_FOUND as JSON",
    async (path) => {
      const server = await startServer(HOSTED);

      const { status, body } = await get(server.url, path);

      expect(status).toBe(404);
      expect(JSON.parse(body)).toMatchObject({ error: { code: "NOT_FOUND", retryable: false } });
    },
  );

  it.each([
    [
      "a path that cannot be decoded",
      "GET /%E0%A4%A HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    ],
    ["no HTTP", "HELLO\r\n\r\n"],
    ["headers without end", `GET / HTTP/1.1\r\nHost: x\r\nX: ${"a".repeat(100_000)}\r\n\r\n`],
    [
      "an upgrade to something else",
      "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
    ],
    [
      "a WebSocket without a key",
      "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
    ],
    [
      "a session that does not exist",
      "GET /socket.io/?EIO=4&transport=polling&sid=none HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    ],
  ])("%s ends nothing", async (_what, bytes) => {
    const server = await startServer(HOSTED);
    const { client } = await enter(server, "final", "ada");
    const socket = connect(server.port, "127.0.0.1");
    socket.on("error", () => {});
    socket.write(bytes);

    let answer = "";
    socket.on("data", (data: Buffer) => {
      answer += data;
    });
    await waitFor(() => socket.closed || answer !== "");

    if (answer !== "") expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    await say(client, "final", "still here");
    client.close();
    socket.destroy();
  });
});

it("[HTTP-3] metrics count commands by name and outcome, and made-up names together", async () => {
  const server = await startServer(HOSTED);
  const client = await member(server, "ada");
  await client.expectOk("room:join", { room: "final" });
  await client.command("room:join", { room: "" });
  for (const name of ["made:up", "made:up:too", "__proto__"]) {
    await client.command(name as "room:leave", { room: "final" });
  }

  const { body } = await get(server.url, "/metrics");
  const lines = body.split("\n").filter((line) => line.startsWith("courtside_commands_total{"));

  expect(lines.sort()).toEqual([
    'courtside_commands_total{command="room:join",outcome="INVALID"} 1',
    'courtside_commands_total{command="room:join",outcome="ok"} 1',
    'courtside_commands_total{command="unknown",outcome="NOT_FOUND"} 3',
  ]);
  expect(body).not.toContain("made:up");
  client.close();
});

/** As `fetch`, but the path is sent as it stands. */
function get(origin: string, path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    request({ hostname, port, path, agent: false }, async (response) => {
      resolve({ status: response.statusCode ?? 0, body: await text(response) });
    })
      .on("error", reject)
      .end();
  });
}
