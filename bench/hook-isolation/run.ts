/**
 * How much longer others wait in a room while one sender's messages meet a hook server that goes wrong: the latency of
 * their sends beside it, against their latency beside a sender whose hook answers at once. Rounds of both take turns, so that a
 * busy machine does the same to both; the 99th percentile is the median of those of the rounds. `npm run bench:hooks`.
 */
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { createRemoteEndpoint, signToken, type Verdict } from "@courtside/server";
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
const ROUNDS = 25;
/** Milliseconds between two messages of the sender whose hook goes wrong: far more than the default limits let through. */
const VICTIM_PAUSE_MS = 300;

const hookServer = new Worker(new URL("hook-server.ts", import.meta.url));
const [urls] = (await once(hookServer, "message")) as [Record<Hostility, string>];
console.log(`sends of ${OTHERS} others, in milliseconds: ${ROUNDS} rounds of ${SENDS} each way`);
console.log("hook server      well p50      p99   wrong p50      p99  ratio p99");
for (const hostility of HOSTILITIES) {
  const endpoint = createRemoteEndpoint({ url: urls[hostility], breakAfter: 1_000_000 });
  let goesWrong = false;
  const server = await startServer({
    jwtSecret: SECRET,
    writeRate: "off",
    addressWriteRate: "off",
    connectionRate: "off",
    rooms: {
      "*": {
        moderation: {
          onFailure: "closed",
          hooks: [
            {
              name: "remote",
              kind: "remote",
              async beforeMessage({ author, signal }) {
                if (!goesWrong || author.member.id !== "victim") return { action: "allow" };
                return (await endpoint.ask({ body: "{}", signal })) as Verdict;
              },
            },
          ],
        },
      },
    },
  });
  const others = await Promise.all(
    Array.from({ length: OTHERS }, (_, number) => enter(server.url, `other-${number}`)),
  );
  const victim = await enter(server.url, "victim");
  const ending = new AbortController();
  const victims = keepSending(victim, ending.signal);
  await measure(others);
  const well: number[][] = [];
  const wrong: number[][] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const rounds of [well, wrong]) {
      goesWrong = rounds === wrong;
      rounds.push(await measure(others));
    }
  }
  ending.abort();
  for (const client of [...others, victim]) client.close();
  await victims;
  await stopServers();
  const figures = [well, wrong].flatMap((rounds) => [
    quantile(rounds.flat(), 0.5),
    quantile(
      rounds.map((round) => quantile(round, 0.99)),
      0.5,
    ),
  ]);
  const [, wellP99 = Number.NaN, , wrongP99 = Number.NaN] = figures;
  console.log(
    hostility.padEnd(15),
    ...figures.map((ms) => ms.toFixed(2).padStart(9)),
    (wrongP99 / wellP99).toFixed(2).padStart(10),
  );
}
await hookServer.terminate();

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
