import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { ChatServer, ModerationHook } from "@courtside/server";
import { type RawClient, startServer, stopServers, waitFor } from "@courtside/testing";
import { type RedisServer, startRedis, stopRedis } from "@courtside/testing/redis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { enter, freshId, HOSTED } from "../contract/people.ts";

const ROOM = "final";
const ROUNDS = 10;
const CLI = new URL("../../packages/server/src/cli/main.ts", import.meta.url).pathname;

const holdsAll: ModerationHook = {
  name: "all",
  kind: "rule",
  beforeMessage: () => ({ action: "hold", reasonCode: "other" }),
};

let redis: RedisServer;
let nodes: [ChatServer, ChatServer];
let ada: RawClient;
let mods: [RawClient, RawClient];

beforeAll(async () => {
  redis = await startRedis();
  const rooms = { "*": { moderation: { hooks: [holdsAll] } } };
  const start = () => startServer({ ...HOSTED, rooms, redisUrl: redis.url });
  nodes = [await start(), await start()];
  for (const { url } of nodes) {
    await waitFor(async () => (await fetch(`${url}/readyz`)).ok, { what: "a ready node" });
  }
  ada = (await enter(nodes[0], ROOM, "ada")).client;
  const moderator = async (node: ChatServer, name: string) =>
    (await enter(node, ROOM, name.toLowerCase(), { role: "moderator", name })).client;
  mods = [await moderator(nodes[0], "Mia"), await moderator(nodes[1], "Max")];
});

afterAll(async () => {
  for (const client of [ada, ...(mods ?? [])]) client?.close();
  await stopServers();
  await stopRedis();
});

describe("two moderators on two nodes of one Redis", () => {
  it("[MOD-13] decide once about one item, and the other is told who decided", async () => {
    const [mia, max] = mods;
    let published = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const text = `message ${round}`;
      const held = await ada.expectOk("message:send", { room: ROOM, id: freshId(), text });
      const itemId = held.status === "held" ? held.itemId : "";
      // Both have it on their screens.
      const has = ({ added = [] }: { added?: { id: string }[] }) =>
        added.some(({ id }) => id === itemId);
      await Promise.all([mia.next("queue:changed", has), max.next("queue:changed", has)]);

      const order = { room: ROOM, itemId } as const;
      const [approved, rejected] = await Promise.all([
        mia.command("queue:decide", { ...order, decision: "approve" }),
        max.command("queue:decide", { ...order, decision: "reject" }),
      ]);

      expect([approved.ok, rejected.ok].filter(Boolean)).toHaveLength(1);
      const message = approved.ok ? "Mia has approved it already." : "Max has rejected it already.";
      expect(approved.ok ? rejected : approved).toMatchObject({
        error: { code: "NOT_FOUND", message, field: "itemId" },
      });
      if (approved.ok) published += 1;
      const { entries } = await max.expectOk("history:read", { room: ROOM });
      const seen = entries.filter(
        (entry) => entry.kind === "message" && entry.message.text === text,
      );
      expect(seen).toHaveLength(approved.ok ? 1 : 0);
    }
    const { entries } = await mia.expectOk("history:read", { room: ROOM });
    expect(entries.filter(({ kind }) => kind === "message")).toHaveLength(published);
  });
});

describe("[AUDIT-4] the audit log that two nodes wrote", () => {
  it("is one chain, and doctor --audit finds what is changed, removed, reordered or cut off in Redis", async () => {
    const [mia] = mods;
    // A verdict and a decision of each round.
    const count = await waitFor(
      async () => {
        const { records } = await mia.expectOk("audit:read", { limit: 200 });
        return records.length === 2 * ROUNDS && records.length;
      },
      { what: "every record" },
    );
    const whole = await doctor();
    expect(whole).toMatchObject({ code: 0 });
    expect(whole.line).toMatch(
      new RegExp(`✓ audit: .* holds ${count} records in one chain; the head is ${count}:`),
    );
    const head = /the head is (\S+)/.exec(whole.line)?.[1] ?? "";

    await tampered(
      { 5: (kept) => kept.replace(/"actor":"[^"]+"/, '"actor":"somebody-else"') },
      async () => {
        expect(await doctor()).toMatchObject({
          code: 1,
          line: expect.stringContaining("record 5 was changed"),
        });
      },
    );
    await tampered({ 5: () => undefined }, async () => {
      expect(await doctor()).toMatchObject({
        code: 1,
        line: expect.stringContaining("record 5 was removed"),
      });
    });
    const [six = "", seven = ""] = [await kept("6"), await kept("7")];
    const json = (stored: string) => stored.replace(/^\d+:\d*:/, "");
    const swap = {
      6: (own: string) => own.replace(json(six), () => json(seven)),
      7: (own: string) => own.replace(json(seven), () => json(six)),
    };
    await tampered(swap, async () => {
      expect(await doctor()).toMatchObject({
        code: 1,
        line: expect.stringContaining("record 6 was changed"),
      });
    });
    await tampered({ [count]: () => undefined, [count - 1]: () => undefined }, async () => {
      expect(await doctor()).toMatchObject({
        code: 1,
        line: expect.stringContaining(`record ${count - 1} was removed from the end`),
      });
    });
    expect(await doctor("--audit-head", head)).toMatchObject({ code: 0 });
  }, 60_000);
});

const DATA = "courtside:records:{audit}:data";
const ORDER = "courtside:records:{audit}:order";

async function kept(id: string): Promise<string> {
  return (await redis.cli("HGET", DATA, id)).trim();
}

/** Changes or removes records behind the servers' backs, and puts all back as it was. */
async function tampered(
  changes: Record<string, (stored: string) => string | undefined>,
  meanwhile: () => Promise<void>,
): Promise<void> {
  const before = new Map<string, [stored: string, score: string]>();
  for (const [id, change] of Object.entries(changes)) {
    const stored = await kept(id);
    before.set(id, [stored, (await redis.cli("ZSCORE", ORDER, id)).trim()]);
    const next = change(stored);
    expect(next).not.toBe(stored);
    if (next === undefined) {
      await redis.cli("HDEL", DATA, id);
      await redis.cli("ZREM", ORDER, id);
    } else await redis.cli("HSET", DATA, id, next);
  }
  await meanwhile();
  for (const [id, [stored, score]] of before) {
    await redis.cli("HSET", DATA, id, stored);
    await redis.cli("ZADD", ORDER, score, id);
  }
}

/** Runs the command as an operator does, while the nodes run. Gives its exit code and what it says of the audit log. */
async function doctor(...flags: string[]): Promise<{ code: number; line: string }> {
  const args = [
    "--conditions=source",
    CLI,
    "doctor",
    "--audit",
    "--redis-url",
    redis.url,
    ...flags,
  ];
  const { code, stdout } = await promisify(execFile)(process.execPath, args).then(
    (done) => ({ code: 0, stdout: done.stdout }),
    (failed: { code: number; stdout: string }) => failed,
  );
  return { code, line: stdout.split("\n").find((line) => line.includes("audit:")) ?? stdout };
}
