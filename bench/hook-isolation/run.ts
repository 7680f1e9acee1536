/**
 * How much longer others wait in a room while one sender's messages meet a hook server that goes wrong: the latency of
 * their sends beside it, against their latency beside one that is well. Rounds of both take turns, and each pair of rounds that
 * follow one another gives one ratio of 99th percentiles; the one shown is the median of those, so that a busy machine, which is
 * slow for seconds, does the same to both sides of it. The first line is what asking anybody at all costs: the server that is
 * well, against nobody asked. `npm run bench:hooks`, or with the names of some of the lines after `--`.
 */
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import {
  createRemoteEndpoint,
  type ModerationHook,
  signToken,
  type Verdict,
} from "@courtside/server";
import {
  HOSTILITIES,
  type Hostility,
  type RawClient,
  rawClient,
  startServer,
  stopServers,
} from "@courtside/testing";

const SECRET = "a secret of thirty-two bytes or more";
const ROOM = "match-1";
/** Sends of one round, over all others. */
const SENDS = 500;
const OTHERS = 5;
const ROUNDS = 60;
/** Milliseconds between two messages of the sender whose hook goes wrong: far more than the default limits let through. */
const VICTIM_PAUSE_MS = 300;

/** Whom a sender's messages are judged by: `nobody` is a function that answers at once. */
type Judge = Hostility | "well" | "nobody";

const hookServer = new Worker(new URL("hook-server.ts", import.meta.url));
const [urls] = (await once(hookServer, "message")) as [Record<Hostility | "well", string>];
const wanted = process.argv.slice(2);
const lines: readonly Hostility[] = wanted.length > 0 ? (wanted as Hostility[]) : HOSTILITIES;
console.log(`sends of ${OTHERS} others, in milliseconds: ${ROUNDS} rounds of ${SENDS} each way`);
console.log("hook server      well p50      p99   wrong p50      p99  ratio p99");
await compare("(well)", { reference: "nobody", other: "well" });
for (const hostility of lines) await compare(hostility, { reference: "well", other: hostility });
await hookServer.terminate();

async function compare(name: string, judges: { reference: Judge; other: Judge }): Promise<void> {
  let judge: Judge = "nobody";
  const server = await startServer({
    jwtSecret: SECRET,
    writeRate: "off",
    addressWriteRate: "off",
    connectionRate: "off",
    rooms: { "*": { moderation: { onFailure: "closed", hooks: [hookOf(() => judge)] } } },
  });
  const others = await Promise.all(
    Array.from({ length: OTHERS }, (_, number) => enter(server.url, `other-${number}`)),
  );
  const victim = await enter(server.url, "victim");
  const ending = new AbortController();
  const victims = keepSending(victim, ending.signal);
  await measure(others);
  const reference: number[][] = [];
  const other: number[][] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // What comes second gains by what warms up: each is first as often as the other.
    const order = [reference, other];
    for (const rounds of round % 2 === 0 ? order : order.reverse()) {
      judge = rounds === reference ? judges.reference : judges.other;
      rounds.push(await measure(others));
    }
  }
  ending.abort();
  for (const client of [...others, victim]) client.close();
  await victims;
  await stopServers();
  const p99s = [reference, other].map((rounds) => rounds.map((round) => quantile(round, 0.99)));
  const [before = [], beside = []] = p99s;
  const ratios = beside.map((p99, round) => p99 / (before[round] ?? Number.NaN));
  const figures = [
    quantile(reference.flat(), 0.5),
    quantile(before, 0.5),
    quantile(other.flat(), 0.5),
    quantile(beside, 0.5),
  ];
  console.log(
    name.padEnd(15),
    ...figures.map((ms) => ms.toFixed(2).padStart(9)),
    quantile(ratios, 0.5).toFixed(2).padStart(10),
  );
}

/** Asks about the messages of one sender, and lets all others through. */
function hookOf(judge: () => Judge): ModerationHook {
  const endpoints = Object.fromEntries(
    Object.entries(urls).map(([name, url]) => [
      name,
      createRemoteEndpoint({ url, breakAfter: 1_000_000 }),
    ]),
  );
  return {
    name: "remote",
    kind: "remote",
    async beforeMessage({ author, signal }) {
      const endpoint = author.member.id === "victim" ? endpoints[judge()] : undefined;
      if (!endpoint) return { action: "allow" };
      return (await endpoint.ask({ body: "{}", signal })) as Verdict;
    },
  };
}

async function enter(url: string, sub: string): Promise<RawClient> {
  const client = await rawClient(url, {
    token: await signToken({ sub, name: sub, role: "member" }, SECRET),
  });
  await client.expectOk("room:join", { room: ROOM });
  return client;
}

/** Milliseconds of each send. */
async function measure(clients: readonly RawClient[]): Promise<number[]> {
  const sends = clients.map(async (client) => {
    const durations: number[] = [];
    for (let number = 0; number < SENDS / OTHERS; number += 1) {
      const startedAt = performance.now();
      await client.expectOk("message:send", { room: ROOM, id: freshId(), text: "goal" });
      durations.push(performance.now() - startedAt);
    }
    return durations;
  });
  return (await Promise.all(sends)).flat();
}

/** Sends messages at a steady pace, whatever becomes of them. */
async function keepSending(client: RawClient, ending: AbortSignal): Promise<void> {
  const pause = () => setTimeout(VICTIM_PAUSE_MS, undefined, { signal: ending });
  while (
    await pause().then(
      () => true,
      () => false,
    )
  ) {
    const send = { room: ROOM, id: freshId(), text: "who knows" };
    client.command("message:send", send).catch(() => {});
  }
}

function quantile(values: readonly number[], at: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(at * (sorted.length - 1))] ?? Number.NaN;
}

function freshId(): string {
  return crypto.randomUUID();
}
