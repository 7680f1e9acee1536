import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMemoryStore } from "@courtside/server";
import { RefusedError, rawClient, startServer, waitFor } from "@courtside/testing";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { enter, say, tokenOf } from "./people.ts";
import { type ServerProcess, startProcess } from "./server-process.ts";
import { TcpClient } from "./tcp-client.ts";

// Starting a process takes seconds on a machine that has much else to do.
vi.setConfig({ testTimeout: 60_000 });

let folder: string;
let server: ServerProcess | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "courtside-drain-"));
});

afterEach(async () => {
  if (server?.process.exitCode === null) await server.end("SIGKILL");
  await rm(folder, { recursive: true });
});

it("[DRAIN-1] [UNAVAILABLE] a server that is asked to stop tells its clients, and lets nobody in", async () => {
  server = await startProcess(join(folder, "chat.db"), 0, ["--drain-ms", "3000"]);
  const { client } = await enter(server, "final", "ada");
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);

  const ended = server.end("SIGTERM");
  const notice = await client.next("server:drain");
  const ready = await fetch(`${server.url}/readyz`);
  const health = await fetch(`${server.url}/healthz`);
  const refused = await rawClient(server.url).catch((error: unknown) => error);
  const late = await say(client, "final", "not gone yet");
  client.close();

  expect(notice).toEqual({ reconnectWithinMs: 3_000 });
  expect(ready.status).toBe(503);
  expect(await ready.json()).toEqual({ status: "unready", reason: "draining" });
  expect(health.status).toBe(200);
  expect(refused).toBeInstanceOf(RefusedError);
  expect((refused as RefusedError).wireError).toMatchObject({
    code: "UNAVAILABLE",
    retryable: true,
  });
  expect(late.seq).toBe(1);
  expect(await ended).toBe(0);
});

it("[DRAIN-2] what was acknowledged is stored, and it ends with 0 though a client does not answer", async () => {
  const file = join(folder, "chat.db");
  server = await startProcess(file, 0, ["--drain-ms", "200"]);
  const { client: ada } = await enter(server, "final", "ada");
  const deaf = await TcpClient.signIn(server.url, { token: await tokenOf("deaf") });
  deaf.socket.pause();

  const acknowledged: string[] = [];
  let sent = 0;
  const sendOn = async () => {
    while (ada.socket.connected) {
      sent += 1;
      const send = { room: "final", id: `d${sent}`, text: `${sent}` };
      const answer = await ada.command("message:send", send).catch(() => undefined);
      if (answer?.ok) acknowledged.push(send.id);
    }
  };
  const sending = Promise.all([sendOn(), sendOn(), sendOn()]);
  await waitFor(() => acknowledged.length > 50);
  const startedAt = performance.now();
  const code = await server.end("SIGTERM");
  const tookMs = performance.now() - startedAt;
  ada.socket.close();
  await sending;
  deaf.close();

  expect(code).toBe(0);
  expect(tookMs).toBeLessThan(5_000);
  server = await startProcess(file);
  const { client: late, opening } = await enter(server, "final", "late");
  const stored = new Set<string>();
  for (let after = 0; ; ) {
    const page = await late.expectOk("history:read", { room: "final", after, limit: 200 });
    for (const entry of page.entries) {
      if (entry.kind === "message") stored.add(entry.message.clientId);
      after = entry.seq;
    }
    if (!page.more) break;
  }
  expect(opening.seq).toBe(stored.size);
  expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
  late.close();
  expect(await server.end("SIGTERM")).toBe(0);
});

it("[DRAIN-1] who was signing in when the drain began is told of it as well", async () => {
  const store = createMemoryStore();
  const asked = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<void>();
  const remember: typeof store.remember = async (key, make) => {
    if (key === "guest-secret") {
      asked.resolve();
      await answered.promise;
    }
    return store.remember(key, make);
  };
  await using here = await startServer(
    { drainMs: 5_000 },
    { store: { ...store, available: true, remember } },
  );

  const signingIn = rawClient(here.url);
  await asked.promise;
  const drained = here.drain();
  answered.resolve();
  const guest = await signingIn;
  const { reconnectWithinMs } = await guest.next("server:drain");
  guest.close();
  await drained;

  expect(reconnectWithinMs).toBeGreaterThan(0);
  expect(reconnectWithinMs).toBeLessThanOrEqual(5_000);
});
