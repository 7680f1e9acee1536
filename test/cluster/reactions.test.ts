import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RawClient, waitFor } from "@courtside/testing";
import { startRedis, stopRedis } from "@courtside/testing/redis";
import { expect, it, onTestFinished } from "vitest";
import { enter, freshId, say } from "../contract/people.ts";
import { startProcess } from "../contract/server-process.ts";
import { PulseViewer } from "./pulse-viewer.ts";
import { scaled } from "./scale.ts";
import { startNodes } from "./start-nodes.ts";

const ROOM = "final";
const VIEWERS = scaled({ test: 90, soak: 2_000 });
const REACTIONS_PER_SECOND = scaled({ test: 150, soak: 500 });
const TAPS_PER_SECOND = scaled({ test: 300, soak: 1_000 });
const DURATION_MS = scaled({ test: 4_000, soak: 20_000 });
const MEMBERS = scaled({ test: 30, soak: 100 });
const MESSAGES = 20;
const EMOJI = ["👍", "🎉", "😂", "😮", "🔥"];
/** Taps that a client sends together: it gathers them for 250 ms. */
const TAPS = 5;
const TICK_MS = 50;
const FLAGS = [
  "--tick-ms",
  String(TICK_MS),
  "--max-connections-per-address",
  "0",
  "--guests",
  "on",
];

interface Place {
  /** Where the nodes are. */
  urls: readonly string[];
}

const PLACES: [string, () => Promise<Place>][] = [
  ["one node in memory", () => alone(":memory:")],
  [
    "one node on SQLite",
    async () => {
      const folder = await mkdtemp(join(tmpdir(), "courtside-reactions-"));
      onTestFinished(() => rm(folder, { recursive: true }));
      return alone(join(folder, "chat.db"));
    },
  ],
  [
    "three nodes on Redis",
    async () => {
      onTestFinished(stopRedis);
      const redis = await startRedis();
      const { nodes, ready } = await startNodes({ count: 3, redisUrl: redis.url, flags: FLAGS });
      await ready();
      return { urls: nodes.map(({ url }) => url) };
    },
  ],
];

it.each(PLACES)(
  `[REACT-1] [PULSE-1] [PULSE-4] ${REACTIONS_PER_SECOND} reactions/s and ${TAPS_PER_SECOND} taps/s before ${VIEWERS} viewers, with %s: one pulse a tick at most, and exact counts everywhere`,
  {
    timeout: DURATION_MS + scaled({ test: 120_000, soak: 300_000 }),
  },
  async (title, start) => {
    const { urls } = await start();
    const nodeOf = (n: number) => ({ url: urls[n % urls.length] as string });
    const { client: host } = await enter(nodeOf(0), ROOM, "host", { role: "host" });
    onTestFinished(() => host.close());
    const settings = { features: ["reactions", "bursts"] };
    await host.expectOk("room:configure", { room: ROOM, id: freshId(), settings });
    const messages: string[] = [];
    for (let n = 0; n < MESSAGES; n += 1) messages.push((await say(host, ROOM, `goal ${n}`)).id);
    const members = await inTurns(MEMBERS, (n) => enter(nodeOf(n), ROOM, `member${n}`));
    const comeToRoom = PulseViewer.crowd(ROOM);
    const viewers = await inTurns(VIEWERS, (n) => comeToRoom(nodeOf(n).url));
    onTestFinished(() => {
      for (const { client } of members) client.close();
      for (const viewer of viewers) viewer.leave();
    });

    const startedAt = performance.now();
    const before = viewers.map(({ arrivals }) => arrivals.length);
    const people = members.map(({ client }, n) => new Reactor(client, n, messages));
    const [taps] = await Promise.all([
      throwAll(members.map(({ client }) => client)),
      ...people.map((person) => person.reactFor(DURATION_MS)),
    ]);
    const workedMs = performance.now() - startedAt;
    const expected = countAll(people, messages);

    const seen = ({ reactions }: PulseViewer) => messages.map((id) => told(reactions.get(id)));
    await waitFor(() => viewers.every((one) => isSame(seen(one), expected) && one.thrown >= taps), {
      timeoutMs: 20_000,
      everyMs: 100,
      what: "the final counts at every viewer",
    });
    const settledMs = performance.now() - startedAt - workedMs;
    for (const viewer of viewers) expect(viewer.thrown).toBe(taps);
    for (const [n] of urls.entries()) {
      const { client, opening } = await enter(nodeOf(n), ROOM, `late${n}`);
      client.close();
      expect(messages.map((id) => told(opening.pulse.reactions?.[id]))).toEqual(expected);
    }

    const reacted = people.reduce((sum, person) => sum + person.done, 0);
    const tookMs = performance.now() - startedAt;
    const pulses = Math.max(
      ...viewers.map(({ arrivals }, n) => arrivals.length - (before[n] ?? 0)),
    );
    console.log(
      `${title}: ${reacted} reactions (${perSecond(reacted, workedMs)}) and ${taps} taps (${perSecond(taps, workedMs)}) in ${(workedMs / 1_000).toFixed(1)} s ` +
        `before ${viewers.length} viewers; at most ${pulses} pulses in ${Math.ceil(tookMs / TICK_MS)} ticks of ${TICK_MS} ms; ` +
        `slowest answer ${Math.round(Math.max(...people.map(({ slowestMs }) => slowestMs)))} ms; all counts exact ${Math.round(settledMs)} ms after the last`,
    );
    expect(pulses).toBeLessThanOrEqual(Math.ceil(tookMs / TICK_MS) + 1);
    expect(reacted).toBeGreaterThan((REACTIONS_PER_SECOND * DURATION_MS * 0.8) / 1_000);
  },
);

/** Somebody who reacts at an even pace, and takes every third reaction back. */
class Reactor {
  readonly #client: RawClient;
  readonly #number: number;
  readonly #messages: readonly string[];
  readonly set = new Set<string>();
  done = 0;
  slowestMs = 0;

  constructor(client: RawClient, number: number, messages: readonly string[]) {
    this.#client = client;
    this.#number = number;
    this.#messages = messages;
  }

  async reactFor(durationMs: number): Promise<void> {
    const everyMs = (1_000 * MEMBERS) / REACTIONS_PER_SECOND;
    const startedAt = performance.now();
    for (let n = 0; n * everyMs < durationMs; n += 1) {
      await until(startedAt + n * everyMs);
      await this.#react(n);
    }
  }

  async #react(n: number): Promise<void> {
    // A stride that meets every pair of message and emoji, another one for each member.
    const step = this.#number * 7 + n;
    const messageId = this.#messages[step % this.#messages.length] as string;
    const emoji = EMOJI[Math.floor(step / this.#messages.length) % EMOJI.length] as string;
    const key = `${messageId} ${emoji}`;
    const on = !this.set.has(key) || n % 3 > 0;
    const askedAt = performance.now();
    await expectDone(this.#client, "reaction:set", { room: ROOM, messageId, emoji, on });
    this.slowestMs = Math.max(this.slowestMs, performance.now() - askedAt);
    if (on) this.set.add(key);
    else this.set.delete(key);
    this.done += 1;
  }
}

/** Throws emoji at an even pace, each client in turn. Gives how many were thrown. */
async function throwAll(clients: readonly RawClient[]): Promise<number> {
  const everyMs = (1_000 * TAPS) / TAPS_PER_SECOND;
  const startedAt = performance.now();
  const answers: Promise<unknown>[] = [];
  for (let n = 0; n * everyMs < DURATION_MS; n += 1) {
    await until(startedAt + n * everyMs);
    const client = clients[n % clients.length] as RawClient;
    const emoji = EMOJI[n % EMOJI.length] as string;
    answers.push(expectDone(client, "burst:send", { room: ROOM, emoji, count: TAPS }));
  }
  await Promise.all(answers);
  return answers.length * TAPS;
}

/** Sends what has to succeed, however long a busy machine takes for it. */
async function expectDone(client: RawClient, name: string, payload: object): Promise<void> {
  const answer = await client.socket.timeout(60_000).emitWithAck(name, payload);
  expect(answer).toMatchObject({ ok: true });
}

function countAll(people: readonly Reactor[], messages: readonly string[]): string[] {
  return messages.map((id) => {
    const counts = EMOJI.map((emoji): [string, number] => [
      emoji,
      people.filter(({ set }) => set.has(`${id} ${emoji}`)).length,
    ]);
    return told(Object.fromEntries(counts.filter(([, count]) => count > 0)));
  });
}

/** Counts as one text, whatever their order. */
function told(counts: Record<string, number> = {}): string {
  return EMOJI.flatMap((emoji) => (counts[emoji] ? `${emoji}${counts[emoji]}` : [])).join(" ");
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.every((text, at) => text === other[at]);
}

async function alone(data: string): Promise<Place> {
  const server = await startProcess(data, 0, FLAGS);
  onTestFinished(() => void server.end("SIGKILL"));
  return { urls: [server.url] };
}

/** Makes so many, some at a time: how they come is not what is measured. */
async function inTurns<T>(count: number, make: (n: number) => Promise<T>): Promise<T[]> {
  const all: T[] = [];
  while (all.length < count) {
    const turn = Array.from({ length: Math.min(50, count - all.length) }, (_, n) =>
      make(all.length + n),
    );
    all.push(...(await Promise.all(turn)));
  }
  return all;
}

async function until(time: number): Promise<void> {
  const waitMs = time - performance.now();
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
}

function perSecond(count: number, ms: number): string {
  return `${Math.round((count / ms) * 1_000)}/s`;
}
