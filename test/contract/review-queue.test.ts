import { type Capability, LIMITS, type QueueItem } from "@courtside/protocol";
import {
  type ChatParts,
  type ChatServerOptions,
  createMemoryStore,
  type ModerationHook,
} from "@courtside/server";
import { type RawClient, startServer, stopServers, waitFor } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { enter, freshId, HOSTED, member, say } from "./people.ts";

afterEach(stopServers);

const ROOM = "match-1";

/** Holds what is secret, and first messages never. */
const holdsSecrets: ModerationHook = {
  name: "secrets",
  kind: "rule",
  beforeMessage: ({ message: { text } }) =>
    text.includes("secret") ? { action: "hold", reasonCode: "other" } : { action: "allow" },
};

const letsThrough: ModerationHook = {
  name: "lenient",
  kind: "rule",
  beforeMessage: () => ({ action: "allow" }),
};

const MODERATED: ChatServerOptions = {
  ...HOSTED,
  rooms: { "*": { moderation: { hooks: [holdsSecrets] } } },
};

function start(options: ChatServerOptions = {}, parts: ChatParts = {}) {
  return startServer({ ...MODERATED, ...options }, parts);
}

/** Sends a message that is held, and gives its item's id. */
async function hold(client: RawClient, text: string, id = freshId(), more = {}): Promise<string> {
  const data = await client.expectOk("message:send", { room: ROOM, id, text, ...more });
  if (data.status !== "held") throw new Error("the message is published");
  return data.itemId;
}

async function waiting(client: RawClient): Promise<QueueItem[]> {
  return (await client.expectOk("queue:read", { room: ROOM })).items;
}

function decide(
  client: RawClient,
  itemId: string,
  decision: "approve" | "reject",
  reason?: string,
) {
  const order = { room: ROOM, itemId, decision, ...(reason !== undefined && { reason }) };
  return client.command("queue:decide", order);
}

async function textsIn(client: RawClient): Promise<string[]> {
  const { entries } = await client.expectOk("history:read", { room: ROOM });
  return entries.flatMap((entry) => (entry.kind === "message" ? entry.message.text : []));
}

/** A member, and a moderator named Mia. */
async function people() {
  const server = await start();
  const { client: ada } = await enter(server, ROOM, "ada");
  const { client: mia } = await enter(server, ROOM, "mia", { role: "moderator", name: "Mia" });
  return { server, ada, mia };
}

describe("[MOD-12] a held message", () => {
  it("is told to moderators, waits in the queue, and is published with its own id when it is approved", async () => {
    const { ada, mia } = await people();

    const itemId = await hold(ada, "a secret", "mine");
    const { added } = await mia.next("queue:changed");

    const item = { id: itemId, room: ROOM, reasonCode: "other", at: expect.any(Number) };
    expect(added).toMatchObject([{ ...item, message: { text: "a secret", clientId: "mine" } }]);
    expect(await waiting(mia)).toEqual(added);
    expect(await textsIn(mia)).toEqual([]);

    expect(await decide(mia, itemId, "approve")).toEqual({ ok: true, data: {} });

    expect(await mia.next("queue:changed")).toEqual({ room: ROOM, removed: [itemId] });
    expect(await ada.next("member:notice")).toEqual({
      kind: "decision",
      room: ROOM,
      itemId,
      decision: "approve",
    });
    expect(await textsIn(mia)).toEqual(["a secret"]);
    expect(await waiting(mia)).toEqual([]);
    const again = { room: ROOM, id: "mine", text: "a secret" };
    expect(await ada.expectOk("message:send", again)).toMatchObject({
      status: "published",
      message: { id: itemId },
    });
    ada.close();
    mia.close();
  });

  it("that is rejected is told to its author with the reason, and stays rejected when it is sent again", async () => {
    const { ada, mia } = await people();
    const itemId = await hold(ada, "a secret", "mine");

    expect(await decide(mia, itemId, "reject", "No secrets.")).toMatchObject({ ok: true });

    expect(await ada.next("member:notice")).toMatchObject({
      decision: "reject",
      reason: "No secrets.",
    });
    const again = { room: ROOM, id: "mine", text: "a secret" };
    expect(await ada.command("message:send", again)).toMatchObject({
      error: { code: "REJECTED", reasonCode: "moderator" },
    });
    expect(await textsIn(mia)).toEqual([]);
    ada.close();
    mia.close();
  });

  it("is held once, however often it is sent; with another text its id was used", async () => {
    const { ada, mia } = await people();
    const itemId = await hold(ada, "a secret", "mine");

    expect(await hold(ada, "a secret", "mine")).toBe(itemId);

    expect(await waiting(mia)).toHaveLength(1);
    const other = { room: ROOM, id: "mine", text: "another secret" };
    expect(await ada.command("message:send", other)).toMatchObject({
      error: { code: "ID_REUSED" },
    });
    ada.close();
    mia.close();
  });

  it("that its author takes back cannot be approved", async () => {
    const { server, ada, mia } = await people();
    const itemId = await hold(ada, "a secret");
    const { client: eve } = await enter(server, ROOM, "eve");
    const target = { room: ROOM, messageId: itemId };

    expect(await eve.command("message:delete", { ...target, id: freshId() })).toMatchObject({
      error: { code: "NOT_FOUND" },
    });
    expect(await ada.command("message:delete", { ...target, id: freshId() })).toMatchObject({
      ok: true,
    });

    expect(await decide(mia, itemId, "approve")).toMatchObject({ error: { code: "NOT_FOUND" } });
    expect(await waiting(mia)).toEqual([]);
    expect(await textsIn(mia)).toEqual([]);
    for (const client of [ada, mia, eve]) client.close();
  });

  it("goes when everything of its author goes", async () => {
    const { ada, mia } = await people();
    const itemId = await hold(ada, "a secret");
    const ban = { room: ROOM, memberId: "ada", kind: "ban", purge: true } as const;

    await mia.expectOk("sanction:apply", ban);

    expect(await decide(mia, itemId, "approve")).toMatchObject({ error: { code: "NOT_FOUND" } });
    expect(await waiting(mia)).toEqual([]);
    ada.close();
    mia.close();
  });

  it("is shown without the text of a quote that was deleted meanwhile, and published without it", async () => {
    const { ada, mia } = await people();
    const quoted = await say(ada, ROOM, "to be deleted");
    const itemId = await hold(ada, "a secret answer", freshId(), { replyTo: quoted.id });
    const target = { room: ROOM, messageId: quoted.id, id: freshId() };

    await ada.expectOk("message:delete", target);

    const [item] = await waiting(mia);
    expect(item?.message.replyTo).toMatchObject({ text: "", deleted: "author" });
    await decide(mia, itemId, "approve");
    const { entries } = await mia.expectOk("history:read", { room: ROOM });
    expect(JSON.stringify(entries)).not.toContain("to be deleted");
    ada.close();
    mia.close();
  });

  it("counts for slow mode", async () => {
    const server = await start({
      rooms: {
        "*": { settings: { slowModeMs: 60_000 }, moderation: { hooks: [holdsSecrets] } },
      },
    });
    const { client } = await enter(server, ROOM, "ada");
    await hold(client, "a secret");

    const next = { room: ROOM, id: freshId(), text: "another secret" };
    expect(await client.command("message:send", next)).toMatchObject({
      error: { code: "SLOW_MODE" },
    });
    client.close();
  });
});

describe("[MOD-13] the decision about a held message", () => {
  it("is one over all nodes: the other moderator is told who decided", async () => {
    const store = createMemoryStore();
    const [one, two] = [await start({}, { store }), await start({}, { store })];
    const { client: ada } = await enter(one, ROOM, "ada");
    const { client: mia } = await enter(one, ROOM, "mia", { role: "moderator", name: "Mia" });
    const { client: max } = await enter(two, ROOM, "max", { role: "moderator", name: "Max" });

    for (let round = 0; round < 5; round += 1) {
      const itemId = await hold(ada, `secret ${round}`);
      const [approved, rejected] = await Promise.all([
        decide(mia, itemId, "approve"),
        decide(max, itemId, "reject"),
      ]);

      expect([approved.ok, rejected.ok].filter(Boolean)).toHaveLength(1);
      const late = approved.ok ? rejected : approved;
      const message = approved.ok ? "Mia has approved it already." : "Max has rejected it already.";
      expect(late).toMatchObject({ error: { code: "NOT_FOUND", message, field: "itemId" } });
      await waitFor(async () =>
        (await textsIn(max)).includes(`secret ${round}`) === approved.ok ? "as decided" : undefined,
      );
    }
    for (const client of [ada, mia, max]) client.close();
  });

  it("is the same when it is given again, and publishes once", async () => {
    const { ada, mia } = await people();
    const itemId = await hold(ada, "a secret");

    const answers = await Promise.all([1, 2, 3].map(() => decide(mia, itemId, "approve")));
    answers.push(await decide(mia, itemId, "approve"));

    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await textsIn(mia)).toEqual(["a secret"]);
    ada.close();
    mia.close();
  });
});

describe("[MOD-15] a held message that is sent again", () => {
  /** A second node, on which no hook holds anything, so that nothing but the queue can tell what became of it. */
  async function twoNodes(clock = () => Date.now()) {
    const store = createMemoryStore({ now: clock });
    const holding = await start({}, { store });
    const lenient = await start(
      { rooms: { "*": { moderation: { hooks: [letsThrough] } } } },
      { store },
    );
    const { client: ada } = await enter(holding, ROOM, "ada");
    const { client: mia } = await enter(holding, ROOM, "mia", { role: "moderator", name: "Mia" });
    const { client: back } = await enter(lenient, ROOM, "ada");
    const again = (text = "a secret") =>
      back.command("message:send", { room: ROOM, id: "mine", text });
    const close = () => {
      for (const client of [ada, mia, back]) client.close();
    };
    return { ada, mia, again, close };
  }

  it("still waits, though no hook would hold it now, and is published once", async () => {
    const { ada, mia, again, close } = await twoNodes();
    const itemId = await hold(ada, "a secret", "mine");

    expect(await again()).toEqual({ ok: true, data: { status: "held", itemId } });

    await decide(mia, itemId, "approve");
    expect(await textsIn(mia)).toEqual(["a secret"]);
    expect(await again()).toMatchObject({ data: { status: "published", message: { id: itemId } } });
    expect(await textsIn(mia)).toEqual(["a secret"]);
    close();
  });

  it("is published, with its place, when the log has long forgotten its id", async () => {
    let now = Date.now();
    const { ada, mia, again, close } = await twoNodes(() => now);
    const itemId = await hold(ada, "a secret", "mine");
    await decide(mia, itemId, "approve");
    now += 2 * LIMITS.idempotencyMs;

    expect(await again()).toMatchObject({
      data: { status: "published", seq: 1, message: { id: itemId, text: "a secret" } },
    });
    expect(await textsIn(mia)).toEqual(["a secret"]);
    close();
  });

  it("[REJECTED] is refused with the moderator's reason", async () => {
    const { ada, mia, again, close } = await twoNodes();
    await decide(mia, await hold(ada, "a secret", "mine"), "reject", "No secrets.");

    expect(await again()).toMatchObject({
      error: { code: "REJECTED", reasonCode: "moderator", message: "No secrets." },
    });
    close();
  });

  it("[ID_REUSED] with another text is another request", async () => {
    const { ada, again, close } = await twoNodes();
    await hold(ada, "a secret", "mine");

    expect(await again("something else")).toMatchObject({ error: { code: "ID_REUSED" } });
    close();
  });
});

describe("[MOD-14] the queue", () => {
  it("is for those who may work on it", async () => {
    const { ada, mia } = await people();
    const itemId = await hold(ada, "a secret");

    expect(await ada.command("queue:read", { room: ROOM })).toMatchObject({
      error: { code: "FORBIDDEN" },
    });
    expect(await decide(ada, itemId, "approve")).toMatchObject({ error: { code: "FORBIDDEN" } });
    expect(await ada.expectOk("queue:read", {})).toEqual({ items: [], more: false });
    ada.close();
    mia.close();
  });

  it("is read page by page, the newest first, and over several rooms", async () => {
    const { server, ada, mia } = await people();
    const held: string[] = [];
    for (const text of ["secret 1", "secret 2", "secret 3"]) held.unshift(await hold(ada, text));
    const idsOf = (items: QueueItem[]) => items.map(({ id }) => id);

    const first = await mia.expectOk("queue:read", { room: ROOM, limit: 2 });
    expect(idsOf(first.items)).toEqual(held.slice(0, 2));
    expect(first.more).toBe(true);
    const before = held[1] ?? "";
    const rest = await mia.expectOk("queue:read", { room: ROOM, before });
    expect(idsOf(rest.items)).toEqual(held.slice(2));
    expect(rest.more).toBe(false);

    const caps: Record<string, Capability[]> = { [ROOM]: ["queue", "read"], lobby: ["read"] };
    const max = await member(server, "max", { caps });
    await max.expectOk("room:join", { room: ROOM });
    await max.expectOk("room:join", { room: "lobby" });
    await ada.expectOk("room:join", { room: "lobby" });
    await ada.expectOk("message:send", { room: "lobby", id: freshId(), text: "lobby secret" });
    expect(idsOf((await max.expectOk("queue:read", {})).items)).toEqual(held);
    expect(await max.command("queue:read", { before })).toMatchObject({
      error: { code: "INVALID", field: "before" },
    });
    for (const client of [ada, mia, max]) client.close();
  });
});
