import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { createRemoteEndpoint, RemoteError, type RemoteFailure } from "@courtside/server";
import { afterEach, describe, expect, it } from "vitest";
import {
  type HostileHookServer,
  type Hostility,
  hostileHookServer,
} from "./hostile-hook-server.ts";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function hostile(): Promise<HostileHookServer> {
  const server = await hostileHookServer();
  closers.push(server.close);
  return server;
}

/** A server that answers as a test wants. */
async function serverOf(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const question = { body: "{}", signal: new AbortController().signal };

function reasonOf(asking: Promise<unknown>): Promise<unknown> {
  return asking.then(
    (answer) => ({ answer }),
    (error: unknown) => (error instanceof RemoteError ? error.reason : error),
  );
}

describe("a remote endpoint that goes wrong", () => {
  it.each<[Hostility, RemoteFailure, number]>([
    ["hang", "timeout", 1],
    ["http-500", "status", 2],
    ["http-429", "status", 1],
    ["slow-drip", "timeout", 1],
    ["ten-megabytes", "too-large", 1],
    ["bad-json", "bad-answer", 1],
    ["redirect", "redirect", 1],
    ["refused", "connection", 0],
  ])("%s ends as %s after %i requests", async (hostility, reason, requests) => {
    const server = await hostile();
    const endpoint = createRemoteEndpoint({ url: server.url(hostility), attemptMs: 200 });
    const startedAt = performance.now();

    expect(await reasonOf(endpoint.ask(question))).toBe(reason);

    expect(performance.now() - startedAt).toBeLessThan(1_500);
    expect(server.requests(hostility)).toBe(requests);
  });

  it("that recovers meanwhile is asked once more, with the same body and headers", async () => {
    const seen: unknown[] = [];
    const url = await serverOf(async (request, response) => {
      const body = (await request.toArray()).join("");
      seen.push([body, request.headers["webhook-id"]]);
      if (seen.length === 1) response.writeHead(503).end();
      else response.end('{"action":"allow"}');
    });
    const endpoint = createRemoteEndpoint({ url });

    const answer = await endpoint.ask({
      ...question,
      body: '{"text":"goal"}',
      headers: { "webhook-id": "msg_1" },
    });

    expect(answer).toEqual({ action: "allow" });
    expect(seen).toEqual([
      ['{"text":"goal"}', "msg_1"],
      ['{"text":"goal"}', "msg_1"],
    ]);
  });

  it("is not asked again for a while after 5 failures in a row", async () => {
    const server = await hostile();
    const url = server.url("http-429");
    const endpoint = createRemoteEndpoint({ url, reopenMs: 200 });
    for (let asked = 0; asked < 5; asked += 1) await reasonOf(endpoint.ask(question));

    expect(await reasonOf(endpoint.ask(question))).toBe("breaker-open");
    expect(server.requests("http-429")).toBe(5);

    await expect.poll(() => reasonOf(endpoint.ask(question))).toBe("status");
    expect(server.requests("http-429")).toBe(6);
  });

  it("is asked by as many as may wait for it, and refuses the next at once", async () => {
    const server = await hostile();
    const url = server.url("hang");
    const endpoint = createRemoteEndpoint({ url, attemptMs: 300, maxConcurrent: 2 });

    const waiting = [reasonOf(endpoint.ask(question)), reasonOf(endpoint.ask(question))];
    const third = await Promise.race([reasonOf(endpoint.ask(question)), ...waiting]);

    expect(third).toBe("bulkhead-full");
    expect(await Promise.all(waiting)).toEqual(["timeout", "timeout"]);
  });

  it("ends with its question's signal", async () => {
    const server = await hostile();
    const url = server.url("hang");
    const asking = new AbortController();
    const answer = reasonOf(
      createRemoteEndpoint({ url }).ask({ ...question, signal: asking.signal }),
    );
    await expect.poll(() => server.requests("hang")).toBe(1);

    asking.abort();

    expect(await answer).toBe("timeout");
  });

  it.each(["file:///etc/passwd", "example.com", ""])("is refused at the start: %j", (url) => {
    expect(() => createRemoteEndpoint({ url })).toThrow("is not an http or https URL");
  });
});
