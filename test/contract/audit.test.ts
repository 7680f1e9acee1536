import type { AuditRecord, Capability } from "@courtside/protocol";
import {
  type ChatParts,
  type ChatServerOptions,
  createMemoryStore,
  type ModerationHook,
} from "@courtside/server";
import { type RawClient, startServer, stopServers, waitFor } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { askOk, WITH_API } from "./host-client.ts";
import { enter, freshId, HOSTED, member, say } from "./people.ts";

afterEach(stopServers);

const ROOM = "match-1";

/** Holds what is secret, rejects what is rude, shadows what is spam, breaks at what is broken, and takes late words away. */
const judge: ModerationHook = {
  name: "judge",
  kind: "rule",
  beforeMessage({ message: { text } }) {
    if (text.includes("secret")) return { action: "hold", reasonCode: "other", detail: text };
    if (text.includes("rude")) return { action: "reject", reasonCode: "abuse", detail: text };
    if (text.includes("spam")) return { action: "shadow", reasonCode: "spam", detail: text };
    if (text.includes("broken")) throw new Error(`broken by ${text}`);
    return { action: "allow" };
  },
  afterMessage: ({ message: { text } }) =>
    text.includes("late") ? { action: "remove", reasonCode: "late", detail: text } : undefined,
};

function start(
  onFailure: "hold" | "closed" | "open" = "hold",
  options: ChatServerOptions = {},
  parts: ChatParts = {},
) {
  const rooms = { "*": { moderation: { hooks: [judge], onFailure } } };
  return startServer({ ...HOSTED, rooms, ...options }, parts);
}

/** What the log has once it has as many records, the oldest first. */
async function recorded(client: RawClient, count: number, room?: string): Promise<AuditRecord[]> {
  const records = await waitFor(
    async () => {
      const page = await client.expectOk("audit:read", { limit: 200, ...(room && { room }) });
      return page.records.length >= count ? page.records : undefined;
    },
    { what: `${count} records` },
  );
  expect(records).toHaveLength(count);
  return records.reverse();
}

async function people(onFailure?: "hold" | "closed" | "open") {
  const server = await start(onFailure);
  const { client: ada } = await enter(server, ROOM, "ada");
  const { client: mia } = await enter(server, ROOM, "mia", { role: "moderator", name: "Mia" });
  return { server, ada, mia };
}

/** Sends something, whatever becomes of it. */
function send(client: RawClient, text: string, id = freshId()) {
  return client.command("message:send", { room: ROOM, id, text });
}

describe("[AUDIT-1] the audit log has", () => {
  it("what a moderator does: who, what, to whom, and where", async () => {
    const { server, ada, mia } = await people();
    const [one, two] = [await say(ada, ROOM, "one"), await say(ada, ROOM, "two")];
    const pin = { room: ROOM, id: freshId() };
    const target = { room: ROOM, memberId: "ada" } as const;

    await mia.expectOk("message:pin", { ...pin, messageId: two.id });
    await mia.expectOk("message:pin", { room: ROOM, id: freshId(), messageId: null });
    const remove = { room: ROOM, id: freshId(), messageId: one.id, reason: "off topic" };
    await mia.expectOk("message:delete", remove);
    const settings = { slowModeMs: 5_000 };
    await mia.expectOk("room:configure", { room: ROOM, id: freshId(), settings });
    const order = { ...target, kind: "timeout", durationMs: 60_000, reason: "flooding" } as const;
    await mia.expectOk("sanction:apply", { ...order, purge: true });
    await mia.expectOk("sanction:lift", { ...target, kind: "timeout" });
    await server.revoke({ memberId: "ada", before: 5 });
    // What was done already is done once, and so recorded once.
    await mia.expectOk("message:pin", { ...pin, messageId: two.id });
    await mia.expectOk("message:delete", remove);

    const records = await recorded(mia, 8);
    const plain = records.map(({ id: _, at: __, hash: ___, ...record }) => record);
    const byMia = { actor: "mia", room: ROOM };
    const toAda = { ...byMia, target: "ada" };
    expect(plain).toEqual([
      { ...byMia, action: "message:pin", detail: { messageId: two.id } },
      { ...byMia, action: "message:unpin" },
      { ...toAda, action: "message:delete", detail: { messageId: one.id, reason: "off topic" } },
      { ...byMia, action: "room:configure", detail: { slowModeMs: 5_000, was: { slowModeMs: 0 } } },
      { ...toAda, action: "member:purge" },
      {
        ...toAda,
        action: "sanction:apply",
        detail: { kind: "timeout", durationMs: 60_000, reason: "flooding" },
      },
      { ...toAda, action: "sanction:lift", detail: { kind: "timeout" } },
      { action: "token:revoke", actor: "host", target: "ada", detail: { before: 5 } },
    ]);
    expect(records.map(({ id }) => id)).toEqual(["1", "2", "3", "4", "5", "6", "7", "8"]);
    expect(new Set(records.map(({ hash }) => hash)).size).toBe(8);
    ada.close();
    mia.close();
  });

  it("who opened and ended a poll, who named its answer, and who took the points away", async () => {
    const features = { settings: { features: ["polls"] } };
    const server = await startServer({ ...WITH_API, ...HOSTED, rooms: { [ROOM]: features } });
    const { client: mia } = await enter(server, ROOM, "mia", { role: "moderator" });
    const terms = { room: ROOM, question: "Who wins?", options: ["Home", "Away"] };
    const asked = { ...terms, id: "asked", points: 10 };
    const ended = { room: ROOM, id: freshId(), pollId: "asked" };

    await mia.expectOk("poll:open", asked);
    await mia.expectOk("poll:open", asked);
    await mia.expectOk("poll:close", ended);
    await mia.expectOk("poll:close", ended);
    await mia.expectOk("poll:close", { ...ended, id: freshId(), answer: 1 });
    await mia.expectOk("poll:close", { ...ended, id: freshId(), answer: 1 });
    await mia.expectOk("poll:open", { ...terms, id: "timed", closesAt: Date.now() + 1_500 });
    await waitFor(() =>
      askOk(server, "GET", `/rooms/${ROOM}/polls/timed`).then(({ closed }) => closed),
    );
    await askOk(server, "DELETE", `/rooms/${ROOM}/leaderboard`);

    const byMia = { actor: "mia", room: ROOM };
    const records = await recorded(mia, 5);
    expect(records.map(({ id: _, at: __, hash: ___, ...record }) => record)).toEqual([
      { ...byMia, action: "poll:open", detail: { pollId: "asked" } },
      { ...byMia, action: "poll:close", detail: { pollId: "asked" } },
      { ...byMia, action: "poll:settle", detail: { pollId: "asked", answer: 1 } },
      { ...byMia, action: "poll:open", detail: { pollId: "timed" } },
      { actor: "host:host", room: ROOM, action: "leaderboard:reset" },
    ]);
    mia.close();
  });

  it("which key of the host's has revoked a token", async () => {
    const secret = "k".repeat(40);
    const server = await startServer({ ...WITH_API, apiKeys: [`crm:${secret}`] });
    await askOk(server, "POST", "/revocations", { body: { memberId: "ada" }, key: secret });
    const everywhere = await member(server, "root", { caps: { "*": ["audit"] } });
    const read = () => everywhere.expectOk("audit:read", {});
    await waitFor(async () => (await read()).records.length > 0);
    expect((await read()).records).toMatchObject([
      { action: "token:revoke", actor: "host:crm", target: "ada" },
    ]);
  });

  it("nothing of what members do with their own words", async () => {
    const { ada, mia } = await people();
    const mine = await say(ada, ROOM, "mine");

    await ada.expectOk("message:edit", {
      room: ROOM,
      id: freshId(),
      messageId: mine.id,
      text: "b",
    });
    await ada.expectOk("message:delete", { room: ROOM, id: freshId(), messageId: mine.id });
    await mia.expectOk("message:pin", { room: ROOM, id: freshId(), messageId: null });

    expect(await recorded(mia, 1)).toMatchObject([{ action: "message:unpin" }]);
    ada.close();
    mia.close();
  });

  it("what the hooks decide, by which hook, why, and how long it took", async () => {
    const { ada, mia } = await people();

    await send(ada, "a secret", "m1");
    await send(ada, "something rude", "m2");
    await send(ada, "spam", "m3");
    await send(ada, "said too late", "m4");
    // A resend is not judged again.
    await send(ada, "something rude", "m2");

    const records = await recorded(mia, 4);
    const verdict = { actor: "hook:judge", room: ROOM, target: "ada" };
    const durationMs = expect.any(Number);
    const { items } = await mia.expectOk("queue:read", { room: ROOM });
    expect(records).toMatchObject([
      {
        ...verdict,
        action: "verdict:hold",
        detail: { clientId: "m1", itemId: items[0]?.id, reasonCode: "other", durationMs },
      },
      { ...verdict, action: "verdict:reject", detail: { clientId: "m2", reasonCode: "abuse" } },
      { ...verdict, action: "verdict:shadow", detail: { clientId: "m3", reasonCode: "spam" } },
      { ...verdict, action: "verdict:remove", detail: { reasonCode: "late" } },
    ]);
    ada.close();
    mia.close();
  });

  it.each([
    ["hold", "verdict:hold"],
    ["closed", "verdict:unavailable"],
    ["open", "verdict:unchecked"],
  ] as const)("that a hook failed, and what was done about it: %s", async (onFailure, action) => {
    const { ada, mia } = await people(onFailure);

    await send(ada, "broken", "m1");

    expect(await recorded(mia, 2)).toMatchObject([
      { action: "hook:fail", actor: "hook:judge", detail: { reason: "threw" } },
      { action, target: "ada", detail: { clientId: "m1", failed: "judge threw", onFailure } },
    ]);
    ada.close();
    mia.close();
  });

  it("what moderators decide about what waits", async () => {
    const { ada, mia } = await people();
    const itemIds: string[] = [];
    for (const text of ["secret 1", "secret 2"]) {
      const answer = await send(ada, text);
      if (answer.ok && answer.data.status === "held") itemIds.push(answer.data.itemId);
    }
    const [one = "", two = ""] = itemIds;

    const approve = { room: ROOM, itemId: one, decision: "approve" } as const;
    await mia.expectOk("queue:decide", approve);
    await mia.expectOk("queue:decide", approve);
    const reason = "No secrets.";
    await mia.expectOk("queue:decide", { room: ROOM, itemId: two, decision: "reject", reason });

    const decisions = (await recorded(mia, 4)).slice(2);
    const decided = { actor: "mia", room: ROOM, target: "ada" };
    expect(decisions).toMatchObject([
      { ...decided, action: "queue:approve", detail: { itemId: one, reasonCode: "other" } },
      { ...decided, action: "queue:reject", detail: { itemId: two, reason } },
    ]);
    ada.close();
    mia.close();
  });
});

describe("[AUDIT-2] the audit log", () => {
  it("has no text of any message, whatever a hook says of it", async () => {
    const store = createMemoryStore();
    const server = await start("hold", {}, { store });
    const { client: ada } = await enter(server, ROOM, "ada");
    const { client: mia } = await enter(server, ROOM, "mia", { role: "moderator" });
    for (const word of ["secret", "rude", "spam", "broken", "late", "plain"]) {
      await send(ada, `${word} needle`);
    }
    const message = await say(ada, ROOM, "a needle");
    const target = { room: ROOM, id: freshId(), messageId: message.id };
    await mia.expectOk("message:delete", target);

    await recorded(mia, 7);

    const stored = await store.records.read("audit", { limit: 1_000 });
    expect(JSON.stringify(stored)).not.toContain("needle");
    ada.close();
    mia.close();
  });

  it("is one, over all nodes", async () => {
    const store = createMemoryStore();
    const nodes = [await start("hold", {}, { store }), await start("hold", {}, { store })];
    const mods = await Promise.all(
      nodes.map(async (node, at) => {
        const { client } = await enter(node, ROOM, `mod${at}`, { role: "moderator" });
        return client;
      }),
    );

    await Promise.all(
      mods.map(async (mod) => {
        for (let round = 0; round < 20; round += 1) {
          await mod.expectOk("message:pin", { room: ROOM, id: freshId(), messageId: null });
        }
      }),
    );

    const [one, two] = mods as [RawClient, RawClient];
    const records = await recorded(one, 40);
    expect(await recorded(two, 40)).toEqual(records);
    for (const actor of ["mod0", "mod1"]) {
      expect(records.filter((record) => record.actor === actor)).toHaveLength(20);
    }
    for (const mod of mods) mod.close();
  });

  it("is stored by a server that closes", async () => {
    const store = createMemoryStore();
    const first = await start("hold", {}, { store });
    const { client: mia } = await enter(first, ROOM, "mia", { role: "moderator" });
    await mia.expectOk("message:pin", { room: ROOM, id: freshId(), messageId: null });

    await first.close();

    const second = await start("hold", {}, { store });
    const max = await member(second, "max", { role: "moderator" });
    expect((await max.expectOk("audit:read", {})).records).toMatchObject([{ actor: "mia" }]);
    max.close();
  });
});

describe("[AUDIT-3] audit:read", () => {
  it("is for those who have the capability, in the room or, for all rooms, everywhere", async () => {
    const { server, ada, mia } = await people();
    const caps: Record<string, Capability[]> = { [ROOM]: ["read", "audit"] };
    const auditor = await member(server, "max", { caps });

    for (const payload of [{}, { room: ROOM }]) {
      const error = { code: "FORBIDDEN" };
      expect(await ada.command("audit:read", payload)).toMatchObject({ error });
    }
    expect(await auditor.expectOk("audit:read", { room: ROOM })).toEqual({
      records: [],
      more: false,
    });
    for (const payload of [{}, { room: "lobby" }]) {
      const error = { code: "FORBIDDEN" };
      expect(await auditor.command("audit:read", payload)).toMatchObject({ error });
    }
    for (const client of [ada, mia, auditor]) client.close();
  });

  it("reads page by page, the newest first, one room's or all", async () => {
    const { server, ada, mia } = await people();
    await mia.expectOk("room:join", { room: "lobby" });
    for (const room of [ROOM, "lobby", ROOM, ROOM]) {
      await mia.expectOk("message:pin", { room, id: freshId(), messageId: null });
    }
    await server.revoke({ memberId: "nobody" });
    await recorded(mia, 5);
    const page = async (payload: { room?: string; before?: string; limit?: number }) => {
      const { records, more } = await mia.expectOk("audit:read", payload);
      return [records.map(({ id }) => id).join(" "), more ? "more" : "all"];
    };

    expect(await page({ room: ROOM, limit: 2 })).toEqual(["4 3", "more"]);
    expect(await page({ room: ROOM, limit: 2, before: "3" })).toEqual(["1", "all"]);
    expect(await page({ room: "lobby" })).toEqual(["2", "all"]);
    expect(await page({ limit: 3 })).toEqual(["5 4 3", "more"]);
    expect(await page({ limit: 3, before: "3" })).toEqual(["2 1", "all"]);
    ada.close();
    mia.close();
  });
});
