/**
 * What a message costs Redis: two nodes write 1,000 messages a second to one room, and both hear all of them. Courtside
 * stores each as a message that can be found, quoted, edited and deleted, with its idempotency key; the stock pub/sub
 * adapter passes it on and keeps nothing; a stream keeps its bytes.
 *
 *     node --conditions=source bench/redis-log.ts
 */
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { createRedisStore } from "@courtside/redis";
import { type RedisServer, startRedis } from "@courtside/testing/redis";
import { createAdapter } from "@socket.io/redis-adapter";
import { Redis } from "ioredis";
import { Server } from "socket.io";
import { publishReport } from "./report.ts";

const RATE = 1_000;
const SECONDS = 6;
const STEP_MS = 1;

/** Two nodes on a bus: each sends, and each counts what it hears. */
interface Bus {
  send(node: number, n: number): void;
  heard(): number;
  close(): Promise<void>;
}

const text = "What a save! Did anybody else see that coming from so far out?";

function draft(n: number) {
  const author = { id: `member-${n % 50}`, name: "Ana Example", role: "member" as const };
  return { id: `m${n}`, clientId: `c${n}`, author, text };
}

async function courtside({ url }: RedisServer): Promise<Bus> {
  const stores = await Promise.all([createRedisStore({ url }), createRedisStore({ url })]);
  while (!stores.every(({ available }) => available)) await sleep(20);
  let heard = 0;
  for (const { log } of stores) {
    await log.subscribe("r", {
      entries(_epoch, entries) {
        heard += entries.length;
      },
      top() {},
    });
  }
  return {
    send(node, n) {
      const key = { memberId: `member-${n % 50}`, commandId: `c${n}`, fingerprint: "f" };
      void stores[node]?.log.append("r", [{ draft: { kind: "message", message: draft(n) }, key }]);
    },
    heard: () => heard,
    close: async () => void (await Promise.all(stores.map((store) => store.close()))),
  };
}

async function pubSubAdapter({ url }: RedisServer): Promise<Bus> {
  const clients = Array.from({ length: 4 }, () => new Redis(url));
  let heard = 0;
  const nodes = [0, 1].map((node) => {
    const [publisher, subscriber] = clients.slice(node * 2);
    subscriber?.on("pmessageBuffer", () => {
      heard += 1;
    });
    return new Server(createServer(), { adapter: createAdapter(publisher, subscriber) });
  });
  await sleep(300);
  return {
    send: (node, n) => void nodes[node]?.to("r").emit("message", draft(n)),
    heard: () => heard,
    async close() {
      for (const client of clients) client.disconnect();
    },
  };
}

async function stream({ url }: RedisServer): Promise<Bus> {
  const writers = [new Redis(url), new Redis(url)];
  const readers = [new Redis(url), new Redis(url)];
  let heard = 0;
  for (const reader of readers) void read(reader);

  async function read(reader: Redis): Promise<void> {
    let last = "$";
    while (true) {
      const page = await reader
        .xread("COUNT", 100, "BLOCK", 1_000, "STREAMS", "bus", last)
        .catch(() => null);
      if (reader.status === "end") return;
      for (const [id] of page?.[0]?.[1] ?? []) {
        last = id;
        heard += 1;
      }
    }
  }

  await sleep(300);
  return {
    send: (node, n) =>
      void writers[node]?.xadd("bus", "MAXLEN", "~", 10_000, "*", "data", JSON.stringify(draft(n))),
    heard: () => heard,
    async close() {
      for (const client of [...writers, ...readers]) client.disconnect();
    },
  };
}

/** Microseconds of Redis for each message. */
async function measure(open: (server: RedisServer) => Promise<Bus>): Promise<number> {
  const server = await startRedis({ appendonly: "off" });
  const bus = await open(server);
  let sent = 0;
  const sendUntil = async (total: number) => {
    const first = sent;
    const began = performance.now();
    while (sent < total) {
      const due = Math.min(total, first + Math.floor(((performance.now() - began) / 1_000) * RATE));
      for (; sent < due; sent += 1) bus.send(sent % 2, sent);
      await sleep(STEP_MS);
    }
  };
  await sendUntil(RATE);
  await sleep(500);
  const before = await cpuMicroseconds(server);
  const counted = sent;
  await sendUntil(sent + RATE * SECONDS);
  await sleep(500);
  const spent = (await cpuMicroseconds(server)) - before;
  if (bus.heard() < 2 * sent * 0.99) throw new Error(`${bus.heard()} of ${2 * sent} were heard.`);
  await bus.close();
  await server.stop();
  return spent / (sent - counted);
}

async function cpuMicroseconds(server: RedisServer): Promise<number> {
  const info = await server.cli("INFO", "cpu");
  const seconds = (name: string) => Number(new RegExp(`${name}:([\\d.]+)`).exec(info)?.[1]);
  return (seconds("used_cpu_user") + seconds("used_cpu_sys")) * 1e6;
}

const ours = await measure(courtside);
const pubSub = await measure(pubSubAdapter);
const streams = await measure(stream);
const figure = `Redis time a message, ${RATE}/s on two nodes`;
publishReport({
  bench: "redis-log",
  peer: "pub/sub adapter",
  rows: [{ figure, unit: "µs", peer: pubSub, ours }],
  details: { ours, pubSub, streams, rate: RATE, seconds: SECONDS },
});
process.stdout.write(
  `A stream with XREAD BLOCK at each node: ${streams.toFixed(1)} µs, ratio ${(ours / streams).toFixed(2)}\n`,
);
// Redis connections of the libraries would keep the process.
process.exit(0);
