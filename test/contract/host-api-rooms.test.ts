import { type ChatClient, createChatClient } from "@courtside/client";
import type { Entry } from "@courtside/protocol";
import type { ModerationHook } from "@courtside/server";
import {
  type RawClient,
  startServer,
  stopServers,
  type TestServer,
  waitFor,
} from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { failingStore } from "./failing-store.ts";
import { ask, askOk, linesOf, refused, WITH_API } from "./host-client.ts";
import { nodeGroup } from "./node-group.ts";
import { enter, freshId, member, say } from "./people.ts";

afterEach(stopServers);

const FEED = { id: "feed", name: "Feed" };
const clients: ChatClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});

/** The first entry of a kind that a client is told. */
async function told<K extends Entry["kind"]>(client: RawClient, kind: K) {
  const isOf = (entry: Entry): entry is Extract<Entry, { kind: K }> => entry.kind === kind;
  const find = () =>
    client.notices
      .flatMap(({ name, payload }) => (name === "room:entries" ? payload.entries : []))
      .find(isOf);
  await waitFor(() => find() !== undefined);
  return find() as Extract<Entry, { kind: K }>;
}

const post = (server: TestServer, path: string, body?: unknown) =>
  askOk(server, "POST", `/rooms/final${path}`, body === undefined ? {} : { body });

describe("[API-6] what the host writes reaches everyone in the room", () => {
  it("a message, as the bot or the host that it names", async () => {
    const server = await startServer(WITH_API);
    const { client } = await enter(server, "final", "ada");
    const author = { ...FEED, role: "host", flair: ["official"] };
    const sent = await post(server, "/messages", { author, text: "Welcome\u0007!" });
    const { message } = await told(client, "message");
    expect(message).toEqual(sent.message);
    expect(message).toMatchObject({ author, text: "Welcome!" });
  });

  it("an announcement and a match event, in the order of the log", async () => {
    const server = await startServer(WITH_API);
    const { client } = await enter(server, "final", "ada");
    const announced = await post(server, "/announcements", { text: "Half-time", style: "break" });
    const goal = { type: "goal", title: "1:0", data: { minute: 46 }, side: "home", playhead: 5 };
    const scored = await post(server, "/events", goal);
    const at = expect.any(Number);
    const entries = [
      { kind: "announce", seq: announced.seq, at, text: "Half-time", style: "break" },
      {
        kind: "event",
        seq: scored.seq,
        at,
        ...goal,
        score: { home: 1, away: 0 },
        formerScore: { home: 0, away: 0 },
      },
    ];
    expect([await told(client, "announce"), await told(client, "event")]).toEqual(entries);
    expect((await askOk(server, "GET", "/rooms/final/messages")).entries).toEqual(entries);
  });

  it("which the client shows in its timeline", async () => {
    const server = await startServer(WITH_API);
    const client = createChatClient({ url: server.url, storage: null });
    clients.push(client);
    client.connect();
    const room = client.room("final");
    room.subscribe(() => {});
    await waitFor(() => room.getSnapshot().joined);
    await post(server, "/announcements", { text: "Half-time" });
    await post(server, "/events", { type: "goal", title: "1:0" });
    await post(server, "/messages", { author: FEED, text: "What a goal" });
    await waitFor(() => room.getSnapshot().items.length === 3);
    expect(room.getSnapshot().items.map(({ kind }) => kind)).toEqual([
      "announce",
      "event",
      "message",
    ]);
  });

  it("[INVALID] what a page could not take is refused", async () => {
    const server = await startServer(WITH_API);
    const deep = JSON.parse(`${'{"a":'.repeat(9)}1${"}".repeat(9)}`);
    for (const body of [
      { type: "Goal!", title: "1:0" },
      { type: "goal", title: " " },
      { type: "goal", title: "1:0", data: deep },
      { type: "goal", title: "1:0", data: { a: "x".repeat(20_000) } },
    ]) {
      const answer = await ask(server, "POST", "/rooms/final/events", { body });
      expect(answer).toMatchObject(refused(400, "INVALID"));
    }
    const blank = await ask(server, "POST", "/rooms/final/announcements", { body: { text: " " } });
    expect(blank).toMatchObject(refused(400, "INVALID"));
  });
});

describe("[API-7] moderation holds for the host's messages, and is the host's to do", () => {
  const judge: ModerationHook = {
    name: "judge",
    kind: "rule",
    beforeMessage: ({ message: { text } }) => {
      if (text.includes("bad")) return { action: "reject", reasonCode: "other" };
      if (text.includes("maybe")) return { action: "hold", reasonCode: "other" };
      return { action: "allow" };
    },
  };
  const judged = { ...WITH_API, rooms: { "*": { moderation: { hooks: [judge] } } } };

  it("[REJECTED] a hook refuses a bot's message as anyone's", async () => {
    const server = await startServer(judged);
    const body = { author: FEED, text: "bad" };
    const answer = await ask(server, "POST", "/rooms/final/messages", { body });
    expect(answer).toMatchObject(refused(422, "REJECTED", { hook: "judge" }));
  });

  it("what waits can be read, approved and rejected, each once", async () => {
    const server = await startServer(judged);
    const { client: ada } = await enter(server, "final", "ada");
    for (const text of ["maybe good", "maybe not"]) {
      await ada.expectOk("message:send", { room: "final", id: freshId(), text });
    }
    const { items } = await askOk(server, "GET", "/rooms/final/queue");
    expect(items.map((each: { message: { text: string } }) => each.message.text)).toEqual([
      "maybe not",
      "maybe good",
    ]);
    const [not, good] = items;
    const decide = (id: string, decision: string) =>
      ask(server, "POST", `/rooms/final/queue/${id}`, { body: { decision, reason: "so" } });
    expect((await decide(good.id, "approve")).status).toBe(200);
    expect((await decide(not.id, "reject")).status).toBe(200);
    expect(await decide(not.id, "approve")).toMatchObject(refused(404, "NOT_FOUND"));
    expect((await told(ada, "message")).message.text).toBe("maybe good");
    const notice = await ada.next("member:notice", (each) =>
      each.kind === "decision" ? each.decision === "reject" : false,
    );
    expect(notice).toMatchObject({ itemId: not.id, reason: "so" });
    expect((await askOk(server, "GET", "/rooms/final/queue")).items).toEqual([]);
  });

  it("a deleted message's text is gone, also from where it was quoted", async () => {
    const server = await startServer(WITH_API);
    const { client: ada } = await enter(server, "final", "ada");
    const said = await say(ada, "final", "take this away");
    const reply = await post(server, "/messages", { author: FEED, text: "?", replyTo: said.id });
    expect(reply.message.replyTo.text).toBe("take this away");
    const path = `/rooms/final/messages/${said.id}`;
    await askOk(server, "DELETE", path);
    expect(await told(ada, "delete")).toMatchObject({ messageId: said.id, deletedBy: "moderator" });
    expect((await askOk(server, "GET", path)).message).toMatchObject({ deleted: "moderator" });
    const page = await askOk(server, "GET", "/rooms/final/messages");
    expect(page.entries).toHaveLength(2);
    expect(JSON.stringify(page)).not.toContain("take this away");
    expect(await ask(server, "DELETE", path)).toMatchObject(refused(404, "NOT_FOUND"));
  });

  it("a purge takes away what one member said, and a clear what everyone did", async () => {
    const server = await startServer(WITH_API);
    const { client: ada } = await enter(server, "final", "ada");
    await say(ada, "final", "one");
    await post(server, "/messages", { author: FEED, text: "two" });
    await post(server, "/purge", { memberId: "ada" });
    const { entries } = await askOk(server, "GET", "/rooms/final/messages");
    expect(entries.map((each: { message: object }) => each.message)).toMatchObject([
      { text: "", deleted: "moderator" },
      { text: "two" },
    ]);
    await post(server, "/clear");
    await told(ada, "clear");
    expect((await askOk(server, "GET", "/rooms/final/messages")).entries).toEqual([]);
  });

  it("settings and the pin are the room's, for everyone", async () => {
    const server = await startServer(WITH_API);
    const { client: ada } = await enter(server, "final", "ada");
    const said = await say(ada, "final", "pin me");
    const settings = { slowModeMs: 5_000, emojiOnly: true };
    const { settings: all } = await askOk(server, "PATCH", "/rooms/final", { body: { settings } });
    expect(all).toMatchObject({ ...settings, links: true });
    expect((await told(ada, "settings")).settings).toEqual(all);
    const messageId = said.id;
    await askOk(server, "PUT", "/rooms/final/pin", { body: { messageId } });
    const room = await askOk(server, "GET", "/rooms/final");
    expect(room).toMatchObject({ viewers: 1, state: { settings: all, pinned: { id: messageId } } });
    await askOk(server, "PUT", "/rooms/final/pin", { body: { messageId: null } });
    expect((await askOk(server, "GET", "/rooms/final")).state.pinned).toBeUndefined();
    // The room's modes and slow mode hold members back, not the host.
    for (const text of ["words", "more words"]) {
      await post(server, "/messages", { author: FEED, text });
    }
  });

  it("a sanction holds, stands above every moderator's, and is lifted", async () => {
    const server = await startServer(WITH_API);
    const { client: ada } = await enter(server, "final", "ada");
    const { client: mod } = await enter(server, "final", "mod", { role: "moderator" });
    const order = { room: "final", memberId: "ada", kind: "timeout" } as const;
    const body = { ...order, durationMs: 60_000, reason: "enough" };
    const { sanction } = await askOk(server, "POST", "/sanctions", { body });
    expect(sanction).toMatchObject({ ...order, reason: "enough", by: "host:host" });
    const write = () =>
      ada.command("message:send", { room: "final", id: freshId(), text: "hello" });
    expect(await write()).toMatchObject({ ok: false, error: { code: "TIMED_OUT" } });
    expect(await mod.command("sanction:lift", order)).toMatchObject({
      ok: false,
      error: { code: "FORBIDDEN" },
    });
    for (const query of ["memberId=ada", "room=final", "memberId=ada&room=final"]) {
      expect(await askOk(server, "GET", `/sanctions?${query}`)).toEqual({ sanctions: [sanction] });
    }
    expect(await askOk(server, "GET", "/sanctions?memberId=ada&room=*")).toEqual({ sanctions: [] });
    await askOk(server, "POST", "/sanctions/lift", { body: order });
    expect(await write()).toMatchObject({ ok: true });
    expect(await ask(server, "POST", "/sanctions/lift", { body: order })).toMatchObject(
      refused(404, "NOT_FOUND"),
    );
  });

  it("a ban of all rooms keeps out", async () => {
    const server = await startServer(WITH_API);
    const ada = await member(server, "ada");
    const body = { room: "*", memberId: "ada", kind: "ban" };
    await askOk(server, "POST", "/sanctions", { body });
    await waitFor(() => !ada.socket.connected);
    await expect(member(server, "ada")).rejects.toMatchObject({ wireError: { code: "BANNED" } });
  });
});

describe("[API-7] what the host does is in the audit log", () => {
  it("with the id of the key, once, and without a word of what was said", async () => {
    const server = await startServer(WITH_API);
    const { client: ada } = await enter(server, "final", "ada");
    const said = await say(ada, "final", "something secret");
    const once = (id: string) => ({ headers: { "Idempotency-Key": id } });
    for (const _ of [1, 2]) {
      await askOk(server, "DELETE", `/rooms/final/messages/${said.id}`, once("a"));
      await askOk(server, "POST", "/rooms/final/clear", once("b"));
    }
    await post(server, "/purge", { memberId: "ada" });
    const read = () => askOk(server, "GET", "/audit?room=final");
    await waitFor(async () => (await read()).records.length === 3);
    const { records } = await read();
    const actor = "host:host";
    expect(records).toMatchObject([
      { action: "member:purge", actor, target: "ada" },
      { action: "room:clear", actor },
      { action: "message:delete", actor, target: "ada", detail: { messageId: said.id } },
    ]);
    expect(JSON.stringify(records)).not.toContain("secret");
  });
});

describe("[API-8] a page of what a room shows", () => {
  it("is the newest, or what lies before or after a seq", async () => {
    const server = await startServer(WITH_API);
    for (let n = 1; n <= 7; n += 1) await post(server, "/announcements", { text: `${n}` });
    const said = async (query: string) => {
      const page = await askOk(server, "GET", `/rooms/final/messages?${query}`);
      return [page.entries.map(({ text }: { text: string }) => text).join(""), page.more];
    };
    expect(await said("limit=3")).toEqual(["567", true]);
    expect(await said("limit=3&before=5")).toEqual(["234", true]);
    expect(await said("limit=3&after=5")).toEqual(["67", false]);
    expect(await said("")).toEqual(["1234567", false]);
  });

  it("[NOT_FOUND] a message that is not there", async () => {
    const server = await startServer(WITH_API);
    const answer = await ask(server, "GET", "/rooms/final/messages/none");
    expect(answer).toMatchObject(refused(404, "NOT_FOUND"));
  });
});

describe("[API-9] an export", () => {
  it("is all that a room shows, without what was deleted or edited away", async () => {
    const server = await startServer({
      ...WITH_API,
      rooms: { final: { title: "The final" } },
    });
    const { client: ada } = await enter(server, "final", "ada");
    const first = await say(ada, "final", "frist");
    const second = await say(ada, "final", "delete me");
    const room = "final";
    const edit = { room, messageId: first.id, id: freshId(), text: "first" };
    await ada.expectOk("message:edit", edit);
    await ada.expectOk("message:delete", { room, messageId: second.id, id: freshId() });
    await post(server, "/announcements", { text: "The end" });
    const { body, headers } = await ask(server, "GET", "/rooms/final/export");
    expect(headers.get("content-type")).toBe("application/x-ndjson");
    const lines = linesOf(body);
    expect(lines).toMatchObject([
      { kind: "room", seq: 5, state: { title: "The final" } },
      { kind: "entry", entry: { message: { text: "first" } } },
      { kind: "entry", entry: { message: { text: "", deleted: "author" } } },
      { kind: "entry", entry: { kind: "announce", text: "The end" } },
      { kind: "end", entries: 3 },
    ]);
    expect(body).not.toMatch(/frist|delete me/);
  });

  it("of a long room comes whole, a page at a time", async () => {
    const store = failingStore();
    let most = 0;
    const { read } = store.log;
    store.log.read = (room, range) => {
      most = Math.max(most, range.limit);
      return read(room, range);
    };
    const server = await startServer(WITH_API, { store });
    const drafts = Array.from({ length: 1_003 }, (_, n) => ({
      draft: { kind: "announce", text: `${n}` } as const,
    }));
    await store.log.append("final", drafts);
    const lines = linesOf((await ask(server, "GET", "/rooms/final/export")).body);
    expect(lines.slice(1, -1).map(({ entry }) => entry.text)).toEqual(
      drafts.map(({ draft }) => draft.text),
    );
    expect(lines.at(-1)).toEqual({ kind: "end", entries: 1_003 });
    expect(most).toBeLessThanOrEqual(200);
  });

  it("that breaks off has no end, and shows it", async () => {
    const store = failingStore();
    const server = await startServer(WITH_API, { store });
    const draft = { kind: "announce", text: "a" } as const;
    await store.log.append(
      "final",
      Array.from({ length: 300 }, () => ({ draft })),
    );
    const { read } = store.log;
    store.log.read = async (room, range) => {
      if ((range.after ?? 0) >= 200) throw new Error("gone");
      return read(room, range);
    };
    await expect(ask(server, "GET", "/rooms/final/export")).rejects.toThrow();
  });
});

describe("[API-10] an erasure", () => {
  it("takes away what a member said in the rooms named, and says what remains", async () => {
    const server = await startServer(WITH_API);
    for (const room of ["final", "semi", "other"]) {
      const { client } = await enter(server, room, "ada");
      await say(client, room, `my words in ${room}`);
    }
    const ban = { room: "final", memberId: "ada", kind: "ban" };
    await askOk(server, "POST", "/sanctions", { body: ban });
    const rooms = ["final", "semi", "semi"];
    const kept = await askOk(server, "POST", "/members/ada/erasure", { body: { rooms } });
    expect(kept).toEqual({
      rooms: 2,
      sanctionsLifted: 0,
      remains: ["names", "sanctions", "revocations", "audit"],
    });
    const texts = async (room: string) =>
      JSON.stringify(await askOk(server, "GET", `/rooms/${room}/messages`));
    expect(await texts("final")).not.toContain("my words");
    expect(await texts("semi")).not.toContain("my words");
    expect(await texts("other")).toContain("my words");
    const body = { rooms, sanctions: "lift" };
    expect(await askOk(server, "POST", "/members/ada/erasure", { body })).toMatchObject({
      sanctionsLifted: 1,
    });
    expect(await askOk(server, "GET", "/sanctions?memberId=ada")).toEqual({ sanctions: [] });
  });

  it("makes a newcomer of them for the room's hooks", async () => {
    const sent: number[] = [];
    const counts: ModerationHook = {
      name: "counts",
      kind: "rule",
      beforeMessage({ author }) {
        sent.push(author.messagesSent);
        return { action: "allow" };
      },
    };
    const rooms = { final: { moderation: { hooks: [counts] } } };
    const server = await startServer({ ...WITH_API, rooms });
    const { client } = await enter(server, "final", "ada");
    await say(client, "final", "one");
    await say(client, "final", "two");
    await askOk(server, "POST", "/members/ada/erasure", { body: { rooms: ["final"] } });
    await say(client, "final", "three");
    expect(sent).toEqual([0, 1, 0]);
  });
});

describe("[API-3] [API-6] on several nodes the host may ask any of them", () => {
  it("what it writes at one is seen at the other, and a repetition at the other is one", async () => {
    const openStore = nodeGroup();
    const start = () => startServer(WITH_API, { store: openStore() });
    const [here, there] = [await start(), await start()];
    const { client: ada } = await enter(here, "final", "ada");
    const { client: bob } = await enter(there, "final", "bob");
    const headers = { "Idempotency-Key": "half-time" };
    const request = { body: { text: "Half-time" }, headers };
    const first = await askOk(here, "POST", "/rooms/final/announcements", request);
    expect(await askOk(there, "POST", "/rooms/final/announcements", request)).toEqual(first);
    for (const client of [ada, bob]) {
      expect(await told(client, "announce")).toMatchObject({ text: "Half-time", seq: first.seq });
    }
    for (const server of [here, there]) {
      expect(await askOk(server, "GET", "/rooms/final")).toMatchObject({ seq: first.seq });
    }
  });
});
