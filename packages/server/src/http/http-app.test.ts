import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import express from "express";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createMetrics } from "../metrics/index.ts";
import { createHttpApp, createHttpRouter, createMetricsApp, type HttpParts } from "./http-app.ts";
import type { ReadyState } from "./readiness.ts";

let embedDir: string;
let state: ReadyState;
let logged: { level: string; entry: unknown }[];
let servers: Server[];

beforeEach(() => {
  embedDir = mkdtempSync(join(tmpdir(), "courtside-embed-"));
  writeFileSync(join(embedDir, "courtside.js"), "/* loader */");
  writeFileSync(join(embedDir, "courtside.es.js"), "/* elements */");
  writeFileSync(join(embedDir, "courtside-live-Ab3dEf_9.js"), "/* chunk */");
  writeFileSync(join(embedDir, ".secret"), "hidden");
  state = { ready: true };
  logged = [];
  servers = [];
});

afterEach(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  }
  rmSync(embedDir, { recursive: true });
});

function parts(changes: Partial<HttpParts> = {}): HttpParts {
  return {
    options: { metrics: "on" },
    ready: () => state,
    metrics: createMetrics(),
    embedDir,
    logger: {
      debug: (entry: unknown) => logged.push({ level: "debug", entry }),
      error: (entry: unknown) => logged.push({ level: "error", entry }),
    },
    ...changes,
  };
}

/** Serves `listener` and returns a function that gets a path of it. */
async function serve(listener: RequestListener) {
  const server = createServer(listener).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init);
}

describe("health", () => {
  test("/healthz answers while the process does", async () => {
    const get = await serve(createHttpApp(parts()));
    state = { ready: false, reason: "draining" };
    const response = await get("/healthz");
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: "ok" });
  });

  test("/readyz is 200 when the server can take clients", async () => {
    const response = await (await serve(createHttpApp(parts())))("/readyz");
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toEqual({ status: "ready" });
  });

  test.each(["starting", "draining", "store-unavailable"] as const)(
    "/readyz is 503 while %s, and says so",
    async (reason) => {
      const get = await serve(createHttpApp(parts()));
      state = { ready: false, reason };
      const response = await get("/readyz");
      expect(response.status).toBe(503);
      expect(await response.json()).toEqual({ status: "unready", reason });
    },
  );
});

describe("metrics", () => {
  test("/metrics is what Prometheus reads", async () => {
    const made = parts();
    const get = await serve(createHttpApp(made));
    const response = await get("/metrics");
    expect(response.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await response.text()).toContain("courtside_connections 0");
  });

  test.each(["off", 9_090] as const)(
    "with metrics %s the server's own port has none",
    async (metrics) => {
      const response = await (await serve(createHttpApp(parts({ options: { metrics } }))))(
        "/metrics",
      );
      expect(response.status).toBe(404);
    },
  );

  test("the port of their own has them, and nothing else", async () => {
    const get = await serve(createMetricsApp(parts()));
    expect((await get("/metrics")).status).toBe(200);
    expect((await get("/healthz")).status).toBe(404);
  });
});

describe("the widget's files", () => {
  test("may be loaded by pages of any origin", async () => {
    const get = await serve(createHttpApp(parts()));
    const response = await get("/embed/courtside.js");
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("/* loader */");
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "access-control-allow-origin": "*",
      "cross-origin-resource-policy": "cross-origin",
      "x-content-type-options": "nosniff",
      "content-type": expect.stringMatching(/^text\/javascript/),
    });
  });

  test.each(["courtside.js", "courtside.es.js"])(
    "%s is kept for minutes, then revalidated",
    async (file) => {
      const get = await serve(createHttpApp(parts()));
      const response = await get(`/embed/${file}`);
      expect(response.headers.get("cache-control")).toBe("public, max-age=300, must-revalidate");
      const etag = response.headers.get("etag") ?? "";
      // fetch would add "no-cache" by itself, which asks for the whole file.
      const headers = { "If-None-Match": etag, "Cache-Control": "max-age=0" };
      const again = await get(`/embed/${file}`, { headers });
      expect(again.status).toBe(304);
    },
  );

  test("a chunk with a hash in its name is kept for good", async () => {
    const response = await (await serve(createHttpApp(parts())))(
      "/embed/courtside-live-Ab3dEf_9.js",
    );
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  });

  test.each([
    "/embed/none.js",
    "/embed/",
    "/embed/.secret",
    "/embed/..%2f..%2fetc/passwd",
    "/embed/%00",
  ])("[NOT_FOUND] %s", async (path) => {
    const response = await (await serve(createHttpApp(parts())))(path);
    expect([400, 404]).toContain(response.status);
    expect(await response.json()).toMatchObject({ error: { retryable: false } });
  });

  test("[NOT_FOUND] a server without them says how to get them", async () => {
    const get = await serve(createHttpApp(parts({ embedDir: undefined })));
    const response = await get("/embed/courtside.js");
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      error: { code: "NOT_FOUND", message: expect.stringContaining("build @courtside/widget") },
    });
  });
});

describe("everything else", () => {
  test("[NOT_FOUND] is answered as an error of the table", async () => {
    const response = await (await serve(createHttpApp(parts())))("/nothing?token=x");
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      error: { code: "NOT_FOUND", message: "There is nothing here.", retryable: false },
    });
  });

  test("[INTERNAL] a route that throws is logged, and the answer does not say why", async () => {
    const ready = () => {
      throw new Error("a secret");
    };
    const response = await (await serve(createHttpApp(parts({ ready }))))("/readyz");
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({
      error: {
        code: "INTERNAL",
        message: "Something went wrong on our side.",
        retryable: true,
      },
    });
    expect(logged).toContainEqual({
      level: "error",
      entry: {
        err: expect.objectContaining({ message: "a secret" }),
        method: "GET",
        path: "/readyz",
      },
    });
  });

  test("carries helmet's headers and no word of Express", async () => {
    const { headers } = await (await serve(createHttpApp(parts())))("/nothing");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none';frame-ancestors 'none'",
    );
    expect(headers.has("x-powered-by")).toBe(false);
  });

  test("requests are logged at debug, without their query", async () => {
    const get = await serve(createHttpApp(parts()));
    await (await get("/healthz?token=secret")).text();
    expect(logged).toEqual([
      {
        level: "debug",
        entry: { method: "GET", path: "/healthz", status: 200, ms: expect.any(Number) },
      },
    ]);
  });
});

describe("in an app that exists already", () => {
  test("it answers its own paths and leaves the others as they are", async () => {
    const app = express();
    app.use(createHttpRouter(parts()));
    app.get("/shop", (_request, response) => {
      response.send("open");
    });
    const get = await serve(app);
    expect((await get("/healthz")).status).toBe(200);
    const shop = await get("/shop");
    expect(await shop.text()).toBe("open");
    expect(shop.headers.has("content-security-policy")).toBe(false);
  });

  test("it may be mounted below a path", async () => {
    const app = express().use("/chat", createHttpRouter(parts()));
    const get = await serve(app);
    expect((await get("/chat/embed/courtside.js")).status).toBe(200);
    expect((await get("/chat/readyz")).status).toBe(200);
  });
});
