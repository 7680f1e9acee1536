import type { ModerationHook, ReportContext } from "@courtside/server";
import {
  type ChatParts,
  type ChatServer,
  type ChatServerOptions,
  createMemoryStore,
} from "@courtside/server";
import { type RawClient, rawClient, startServer, stopServers, waitFor } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { enter, freshId, HOSTED, say } from "./people.ts";

afterEach(stopServers);

const ROOM = "match-1";

function start(options: ChatServerOptions = {}, parts: ChatParts = {}) {
  return startServer({ ...HOSTED, ...options }, parts);
}

async function people(server: ChatServer) {
  const { client: ada } = await enter(server, ROOM, "ada");
  const { client: bob } = await enter(server, ROOM, "bob");
  const { client: mia } = await enter(server, ROOM, "mia", { role: "moderator", name: "Mia" });
  return { ada, bob, mia };
}

function report(client: RawClient, messageId: string, reason = "abuse", note?: string) {
  const said = { reason, ...(note !== undefined && { note }) };
  return client.command("report:send", { room: ROOM, messageId, ...said });
}

function decide(client: RawClient, itemId: string, decision: "approve" | "reject") {
  return client.command("queue:decide", { room: ROOM, itemId, decision });
}

async function queue(client: RawClient) {
  return (await client.expectOk("queue:read", { room: ROOM })).items;
}

const OK = { ok: true, data: {} };

describe("[REP-1] a report", () => {
  it("puts a published message before the moderators, as one item however many report it", async () => {
    const server = await start();
    const { ada, bob, mia } = await people(server);
    const { client: vic } = await enter(server, ROOM, "vic", { role: "viewer" });
    const guest = await rawClient(server.url, { guest: { name: "Gus" } });
    await guest.expectOk("room:join", { room: ROOM });
    const message = await say(ada, ROOM, "you fool");

    expect(await report(bob, message.id, "abuse", "  Look at\u0000 this. ")).toEqual(OK);
    const { added } = await mia.next("queue:changed");
    expect(await report(vic, message.id, "spam")).toEqual(OK);
    expect(await report(guest, message.id, "abuse")).toEqual(OK);

    const { seq: _, ...shown } = message;
    const item = { room: ROOM, message: shown, reasonCode: "abuse", kind: "report" };
    expect(added).toMatchObject([{ ...item, reports: { count: 1, reasons: { abuse: 1 } } }]);
    expect(await queue(mia)).toMatchObject([
      { ...item, reports: { count: 3, reasons: { abuse: 2, spam: 1 }, notes: ["Look at this."] } },
    ]);
    expect((await queue(mia))[0]?.id).toBe(added?.[0]?.id);
    for (const client of [ada, bob, mia, vic, guest]) client.close();
  });

  it("counts once for each member, and not for those whom nobody hears", async () => {
    const server = await start();
    const { ada, bob, mia } = await people(server);
    const { client: troll } = await enter(server, ROOM, "troll");
    await mia.expectOk("sanction:apply", { room: ROOM, memberId: "troll", kind: "shadow" });
    const message = await say(ada, ROOM, "hello");

    for (const reason of ["abuse", "abuse", "spam"]) {
      expect(await report(bob, message.id, reason)).toEqual(OK);
    }
    expect(await report(troll, message.id)).toEqual(OK);

    expect(await queue(mia)).toMatchObject([{ reports: { count: 1, reasons: { abuse: 1 } } }]);
    for (const client of [ada, bob, mia, troll]) client.close();
  });

  it("with a sentence for a reason counts as another one, and the sentence is its note", async () => {
    const server = await start();
    const { ada, bob, mia } = await people(server);
    const message = await say(ada, ROOM, "hello");

    await report(bob, message.id, "He is always like this!");

    expect(await queue(mia)).toMatchObject([
      { reasonCode: "other", reports: { notes: ["He is always like this!"] } },
    ]);
    for (const client of [ada, bob, mia]) client.close();
  });

  it("is refused for one's own message, one that is not there, and from outside the room", async () => {
    const server = await start();
    const { ada, bob, mia } = await people(server);
    const message = await say(ada, ROOM, "hello");
    const field = "messageId";

    expect(await report(ada, message.id)).toMatchObject({ error: { code: "INVALID", field } });
    expect(await report(bob, "none")).toMatchObject({ error: { code: "NOT_FOUND", field } });
    await bob.expectOk("room:leave", { room: ROOM });
    expect(await report(bob, message.id)).toMatchObject({ error: { code: "NOT_JOINED" } });
    expect(await queue(mia)).toEqual([]);
    for (const client of [ada, bob, mia]) client.close();
  });

  it("is told to hooks, once for each that counts", async () => {
    const told: ReportContext[] = [];
    const hook: ModerationHook = {
      name: "listener",
      kind: "rule",
      onReport: (context) => void told.push(context),
    };
    const server = await start({ rooms: { "*": { moderation: { hooks: [hook] } } } });
    const { ada, bob, mia } = await people(server);
    const message = await say(ada, ROOM, "hello");

    await report(bob, message.id, "spam", "twice");
    await report(bob, message.id, "spam");

    expect(told).toMatchObject([
      { room: { id: ROOM }, message, by: { id: "bob" }, reason: "spam", note: "twice" },
    ]);
    for (const client of [ada, bob, mia]) client.close();
  });

  it("loses nothing when many report the same message at once, on several nodes", async () => {
    const store = createMemoryStore();
    const one = await start({}, { store });
    const nodes = [one, await start({}, { store })];
    const { ada, bob, mia } = await people(one);
    const message = await say(ada, ROOM, "hello");
    const crowd = await Promise.all(
      Array.from({ length: 20 }, async (_, at) => {
        const { client } = await enter(nodes[at % 2] as ChatServer, ROOM, `m${at}`);
        return client;
      }),
    );

    const answers = await Promise.all(crowd.map((client) => report(client, message.id)));

    const counted = answers.filter(({ ok }) => ok).length;
    expect(counted).toBeGreaterThan(0);
    expect(await queue(mia)).toMatchObject([{ reports: { count: counted } }]);
    for (const client of [ada, bob, mia, ...crowd]) client.close();
  });
});

describe("[REP-2] a reported message", () => {
  it("is kept by approval, and whoever reports it then changes nothing", async () => {
    const server = await start();
    const { ada, bob, mia } = await people(server);
    const { client: cyd } = await enter(server, ROOM, "cyd");
    const message = await say(ada, ROOM, "hello");
    await report(bob, message.id);
    const [item] = await queue(mia);

    expect(await decide(mia, item?.id ?? "", "approve")).toEqual(OK);
    expect(await mia.next("queue:changed", ({ removed }) => removed !== undefined)).toMatchObject({
      removed: [item?.id],
    });
    expect(await report(cyd, message.id)).toEqual(OK);

    expect(await queue(mia)).toEqual([]);
    const { entries } = await bob.expectOk("history:read", { room: ROOM });
    expect(JSON.stringify(entries)).toContain("hello");
    expect(ada.notices.filter(({ name }) => name === "member:notice")).toEqual([]);
    for (const client of [ada, bob, mia, cyd]) client.close();
  });

  it("comes back when it says something else since", async () => {
    const server = await start();
    const { ada, bob, mia } = await people(server);
    const message = await say(ada, ROOM, "hello");
    await report(bob, message.id);
    await decide(mia, (await queue(mia))[0]?.id ?? "", "approve");
    const edit = { room: ROOM, messageId: message.id, id: freshId(), text: "you fool" };
    await ada.expectOk("message:edit", edit);

    await report(bob, message.id);

    expect(await queue(mia)).toMatchObject([{ message: { text: "you fool" } }]);
    for (const client of [ada, bob, mia]) client.close();
  });

  it("is deleted by rejection", async () => {
    const server = await start();
    const { ada, bob, mia } = await people(server);
    const message = await say(ada, ROOM, "you fool");
    await report(bob, message.id, "abuse", "look");
    const [item] = await queue(mia);

    expect(await decide(mia, item?.id ?? "", "reject")).toEqual(OK);

    const { entries } = await bob.expectOk("history:read", { room: ROOM });
    expect(entries).toMatchObject([{ message: { text: "", deleted: "moderator" } }]);
    expect(await queue(mia)).toEqual([]);
    const { records } = await waitFor(async () => {
      const page = await mia.expectOk("audit:read", { room: ROOM });
      return page.records.length > 0 ? page : undefined;
    });
    const reason = { reasonCode: "abuse" };
    expect(records).toMatchObject([
      { action: "report:remove", actor: "mia", target: "ada", detail: reason },
    ]);
    for (const client of [ada, bob, mia]) client.close();
  });

  it("leaves the queue when it is deleted by anybody, or with all of its author's", async () => {
    const server = await start();
    const { ada, bob, mia } = await people(server);
    const [one, two] = [await say(ada, ROOM, "one"), await say(ada, ROOM, "two")];
    await report(bob, one.id);
    await report(bob, two.id);
    const [, first] = await queue(mia);

    await ada.expectOk("message:delete", { room: ROOM, messageId: one.id, id: freshId() });
    await mia.next("queue:changed", ({ removed }) => removed?.[0] === first?.id);
    expect(await queue(mia)).toMatchObject([{ message: { text: "two" } }]);
    expect(await decide(mia, first?.id ?? "", "approve")).toMatchObject({
      error: { code: "NOT_FOUND" },
    });
    const ban = { room: ROOM, memberId: "ada", kind: "ban", purge: true } as const;
    await mia.expectOk("sanction:apply", ban);

    expect(await queue(mia)).toEqual([]);
    for (const client of [ada, bob, mia]) client.close();
  });

  it("is decided about once, over all nodes: the other moderator is told who did", async () => {
    const store = createMemoryStore();
    const [one, two] = [await start({}, { store }), await start({}, { store })];
    const { ada, bob, mia } = await people(one);
    const { client: max } = await enter(two, ROOM, "max", { role: "moderator", name: "Max" });

    for (let round = 0; round < 5; round += 1) {
      const message = await say(ada, ROOM, `message ${round}`);
      await report(bob, message.id);
      const itemId = (await queue(max))[0]?.id ?? "";
      const [kept, removed] = await Promise.all([
        decide(mia, itemId, "approve"),
        decide(max, itemId, "reject"),
      ]);

      expect([kept.ok, removed.ok].filter(Boolean)).toHaveLength(1);
      const said = kept.ok ? "Mia has kept it already." : "Max has removed it already.";
      expect(kept.ok ? removed : kept).toMatchObject({
        error: { code: "NOT_FOUND", message: said },
      });
      const stored = await store.log.message(ROOM, message.id);
      expect(stored?.deleted).toBe(kept.ok ? undefined : "moderator");
    }
    for (const client of [ada, bob, mia, max]) client.close();
  });
});
