import type {
  CommandName,
  CommandPayload,
  ErrorCode,
  HistoryData,
  ThreadData,
  Threads,
} from "@courtside/protocol";
import { type RawClient, startServer, stopServers, waitFor } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { enter, freshId, HOSTED, member, say } from "./people.ts";

afterEach(stopServers);

const ON = { settings: { features: ["replies", "threads"] } };

async function people(settings = {}) {
  const rooms = { "*": { settings: { ...ON.settings, ...settings } } };
  const server = await startServer({ ...HOSTED, rooms });
  const { client: mod } = await enter(server, "final", "mod", { role: "moderator" });
  const { client: ada } = await enter(server, "final", "ada");
  const { client: bob } = await enter(server, "final", "bob");
  const root = await say(ada, "final", "who scored?");
  const reply = (client: RawClient, text: string, more = {}) =>
    say(client, "final", text, { thread: root.id, ...more });
  return { server, mod, ada, bob, root, reply };
}

const read = (client: RawClient, messageId: string, page = {}): Promise<ThreadData> =>
  client.expectOk("thread:read", { room: "final", messageId, ...page });
const history = (client: RawClient, page = {}): Promise<HistoryData> =>
  client.expectOk("history:read", { room: "final", ...page });
const textsOf = ({ entries }: Pick<HistoryData, "entries">) =>
  entries.map((entry) => (entry.kind === "message" ? entry.message.text : entry.kind));
const remove = (client: RawClient, messageId: string) =>
  client.expectOk("message:delete", { room: "final", messageId, id: freshId() });
const expectRefused = async <C extends CommandName>(
  client: RawClient,
  code: ErrorCode,
  ...[name, payload]: [C, CommandPayload<C>]
) => expect(await client.command(name, payload)).toMatchObject({ ok: false, error: { code } });
const counts = (threads: Threads = {}) =>
  Object.fromEntries(Object.entries(threads).map(([id, { count }]) => [id, count]));

describe("[THREAD-1] a thread", () => {
  it("is the message that started it and its replies, in pages from the newest back", async () => {
    const { ada, bob, root, reply } = await people();
    await reply(bob, "one");
    await say(bob, "final", "beside it");
    await reply(ada, "two");
    await reply(bob, "three", { alsoInRoom: true });
    const newest = await read(ada, root.id, { limit: 2 });
    expect(textsOf(newest)).toEqual(["who scored?", "two", "three"]);
    expect(newest.more).toBe(true);
    const before = newest.entries[1]?.seq;
    const older = await read(ada, root.id, { limit: 2, before });
    expect(textsOf(older)).toEqual(["one"]);
    expect(older.more).toBe(false);
  });

  it("says of each reply that it is one, and whether the room's list shows it too", async () => {
    const { bob, root, reply } = await people();
    expect(await reply(bob, "one")).toMatchObject({ thread: root.id });
    expect(await reply(bob, "two", { alsoInRoom: true })).toMatchObject({
      thread: root.id,
      alsoInRoom: true,
    });
  });

  it("has no threads in it: an answer to a reply belongs to the same one", async () => {
    const { ada, bob, root, reply } = await people();
    const first = await reply(bob, "one");
    const answer = await say(ada, "final", "two", { thread: first.id });
    expect(answer.thread).toBe(root.id);
  });

  it("that nobody began is the message alone; one of nothing is not found", async () => {
    const { ada, root } = await people();
    expect(textsOf(await read(ada, root.id))).toEqual(["who scored?"]);
    await expectRefused(ada, "NOT_FOUND", "thread:read", { room: "final", messageId: "nothing" });
  });

  it("is refused where threads are off, and without the thread", async () => {
    const { ada, root } = await people({ features: [] });
    const send = { room: "final", id: freshId(), text: "hm" };
    await expectRefused(ada, "INVALID", "message:send", { ...send, thread: root.id });
    await expectRefused(ada, "INVALID", "message:send", { ...send, alsoInRoom: true });
    await expectRefused(ada, "INVALID", "thread:read", { room: "final", messageId: root.id });
  });

  it("shows a reply to viewers when it has waited, and to moderators at once", async () => {
    const { mod, ada, bob, root } = await people();
    await mod.expectOk("room:configure", {
      room: "final",
      id: freshId(),
      settings: { reviewDelayMs: 60_000 },
    });
    await say(bob, "final", "secret", { thread: root.id });
    await mod.next("room:entries", ({ entries }) => JSON.stringify(entries).includes("secret"));
    expect(textsOf(await read(mod, root.id))).toEqual(["who scored?", "secret"]);
    expect(textsOf(await read(ada, root.id))).toEqual(["who scored?"]);
    expect(counts((await history(mod)).threads)).toEqual({ [root.id]: 1 });
    expect((await history(ada)).threads ?? {}).toEqual({});
  });
});

describe("[THREAD-2] what threads add up to", () => {
  it("is told with the entries that one joins with or reads", async () => {
    const { server, bob, root, reply } = await people();
    const quiet = await say(bob, "final", "quiet");
    await reply(bob, "one");
    const last = await reply(bob, "two");
    const late = await member(server, "late");
    const opening = await late.expectOk("room:join", { room: "final" });
    const summary = { count: 2, lastAt: last.at, seq: last.seq };
    expect(opening.threads).toMatchObject({ [root.id]: summary });
    expect(opening.threads).not.toHaveProperty(quiet.id);
    expect((await history(late)).threads).toMatchObject({ [root.id]: summary });
  });

  it("loses a reply with its deletion, which names the thread", async () => {
    const { bob, root, reply } = await people();
    const gone = await reply(bob, "one");
    await reply(bob, "two");
    await remove(bob, gone.id);
    const { entries } = await bob.next("room:entries", (notice) =>
      notice.entries.some(({ kind }) => kind === "delete"),
    );
    expect(entries.at(-1)).toMatchObject({ messageId: gone.id, thread: root.id });
    expect(counts((await history(bob)).threads)).toEqual({ [root.id]: 1 });
    expect(textsOf(await read(bob, root.id))).toEqual(["who scored?", "", "two"]);
  });

  it("is told anew after a purge, which names no messages", async () => {
    const { mod, ada, bob, root, reply } = await people();
    await reply(bob, "one");
    await reply(ada, "two");
    const { epoch, seq } = await ada.expectOk("room:join", { room: "final" });
    await mod.expectOk("sanction:apply", {
      room: "final",
      memberId: "bob",
      kind: "timeout",
      durationMs: 60_000,
      purge: true,
    });
    const { threads } = await ada.next("room:pulse", (pulse) => pulse.threads !== undefined);
    expect(counts(threads)).toEqual({ [root.id]: 1 });
    const missed = await ada.expectOk("room:join", { room: "final", since: { epoch, seq } });
    expect(missed.recovered).toBe(true);
    expect(counts(missed.threads)).toEqual({ [root.id]: 1 });
  });
});

describe("[THREAD-3] the thread of a deleted message", () => {
  it("can be read on, and gets no further replies", async () => {
    const { ada, bob, root, reply } = await people();
    await reply(bob, "one");
    await remove(ada, root.id);
    const { entries } = await read(bob, root.id);
    expect(entries).toMatchObject([
      { message: { id: root.id, text: "", deleted: "author" } },
      { message: { text: "one" } },
    ]);
    const send = { room: "final", id: freshId(), text: "two", thread: root.id };
    await expectRefused(bob, "NOT_FOUND", "message:send", send);
  });
});

describe("[HIST-4] history around a message", () => {
  it("is one page with it in the middle, however far back it lies", async () => {
    const { ada, bob } = await people();
    const said = [];
    for (let n = 1; n <= 30; n += 1) said.push(await say(bob, "final", `m${n}`));
    const page = await history(ada, { around: said[9]?.id, limit: 5 });
    expect(textsOf(page)).toEqual(["m8", "m9", "m10", "m11", "m12"]);
    expect(page).toMatchObject({ more: true, newer: true });
    const first = await history(ada, { around: said[0]?.id, limit: 100 });
    expect(first).toMatchObject({ more: false, newer: false });
    expect(textsOf(first)).toHaveLength(31);
    const only = await history(ada, { around: said[29]?.id, limit: 1 });
    expect(textsOf(only)).toEqual(["m30"]);
    expect(only).toMatchObject({ more: true, newer: false });
  });

  it("is refused for a message that is not there, and together with a seq", async () => {
    const { ada, root } = await people();
    await expectRefused(ada, "NOT_FOUND", "history:read", { room: "final", around: "nothing" });
    await expectRefused(ada, "INVALID", "history:read", {
      room: "final",
      around: root.id,
      after: 1,
    });
  });
});

describe("[THREAD-4] a shadowed member's replies", () => {
  it("are there for them alone, and count for nobody else", async () => {
    const { mod, ada, bob, root } = await people();
    await mod.expectOk("sanction:apply", { room: "final", memberId: "bob", kind: "shadow" });
    const hidden = await say(bob, "final", "hidden", { thread: root.id });
    expect(hidden.thread).toBe(root.id);
    await say(ada, "final", "after it");
    await waitFor(async () => textsOf(await history(ada)).includes("after it"), {
      what: "what was said after it",
    });
    expect(textsOf(await read(ada, root.id))).toEqual(["who scored?"]);
    expect((await history(ada)).threads ?? {}).toEqual({});
  });
});
