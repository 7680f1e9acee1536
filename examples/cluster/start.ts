/** Three nodes that serve the same rooms, one Redis, and HAProxy in front of them: all on this machine. */
import { once } from "node:events";
import { mkdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { type AddressInfo, createServer as createListener, type Server } from "node:net";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { keepRunning, type Program } from "./programs.ts";

const HERE = import.meta.dirname;
const COURTSIDE = join(
  fileURLToPath(import.meta.resolve("@courtside/server")),
  "../../bin/courtside.js",
);
/** What Redis has to be told for a chat that loses nothing when it is killed: see docs/scaling.md. */
const REDIS =
  "--bind 127.0.0.1 --appendonly yes --appendfsync everysec --maxmemory-policy noeviction".split(
    " ",
  );
/** Milliseconds within which everything has to be up. */
const START_MS = 30_000;

/**
 * @param options.port HAProxy's port (default: a free one).
 * @param options.data The folder for what Redis keeps (default: `data` in this one).
 */
export async function start(options: { port?: number; data?: string } = {}) {
  const [free, redisPort, ...nodePorts] = await freePorts(5);
  const port = options.port || free;
  const data = options.data ?? join(HERE, "data");
  await mkdir(data, { recursive: true });

  const site = createServer(async (_request, response) => {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(await readFile(join(HERE, "index.html")));
  });
  site.listen(0, "127.0.0.1");
  await once(site, "listening");

  const running: Program[] = [];
  async function close(): Promise<void> {
    // Those in front first: nobody is sent to what is going away, and Redis takes in what the nodes accepted.
    for (const program of running.toReversed()) await program.stop();
    site.closeAllConnections();
    await new Promise((resolve) => site.close(resolve));
  }

  try {
    const redis = await keepRunning([
      "redis-server",
      ...REDIS,
      "--port",
      String(redisPort),
      "--dir",
      data,
    ]);
    running.push(redis);
    const nodes: Program[] = [];
    for (const nodePort of nodePorts) {
      const node = await keepRunning([process.execPath, COURTSIDE, "serve"], {
        PORT: String(nodePort),
        HOST: "127.0.0.1",
        COURTSIDE_REDIS_URL: `redis://127.0.0.1:${redisPort}`,
        COURTSIDE_TRUST_PROXY: "loopback",
        COURTSIDE_DRAIN_MS: "1000",
        LOG_LEVEL: "warn",
      });
      nodes.push(node);
      running.push(node);
    }
    for (const nodePort of nodePorts) await untilReady(`http://127.0.0.1:${nodePort}`);
    const haproxy = await keepRunning(["haproxy", "-f", join(HERE, "haproxy.cfg")], {
      PORT: String(port),
      SITE: String(portOf(site)),
      NODE_1: String(nodePorts[0]),
      NODE_2: String(nodePorts[1]),
      NODE_3: String(nodePorts[2]),
    });
    running.push(haproxy);
    const url = `http://127.0.0.1:${port}`;
    await untilReady(url);
    return { url, nodes, redis, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function untilReady(url: string): Promise<void> {
  const deadline = Date.now() + START_MS;
  for (;;) {
    const ready = await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    if (Date.now() > deadline) throw new Error(`${url}/readyz did not turn 200 in ${START_MS} ms.`);
    await setTimeout(100);
  }
}

/** Ports of 127.0.0.1 that nobody listens on. */
async function freePorts(count: number): Promise<number[]> {
  const listeners = Array.from({ length: count }, () => createListener().listen(0, "127.0.0.1"));
  await Promise.all(listeners.map((listener) => once(listener, "listening")));
  const ports = listeners.map(portOf);
  await Promise.all(listeners.map((listener) => new Promise((done) => listener.close(done))));
  return ports;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

if (import.meta.main) {
  const { url, nodes, redis, close } = await start({ port: Number(process.env.PORT || 8_080) });
  console.log(`
  Three nodes, one room: ${url}

    nodes   ${nodes.map(({ pid }) => pid).join(", ")}
    Redis   ${redis.pid}

  Open it in several windows, write, and end a node (kill -9 ${nodes[0]?.pid}) or Redis (kill -9 ${redis.pid}):
  each comes back after a second, and nothing that was sent is lost. Ctrl+C stops everything.
`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => close().then(() => process.exit(0)));
  }
}
