import type { ChatRoom, MessageItem, RoomThread } from "@courtside/client";
import { startServer, stopServers, waitFor } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { closeClients, followedRoom, startClient, texts } from "./client-people.ts";
import { enter, freshId, HOSTED, say } from "./people.ts";

afterEach(async () => {
  closeClients();
  await stopServers();
});

async function people() {
  const settings = { features: ["replies", "threads"], displayPerSecond: 1_000 };
  const rooms = { "*": { settings } };
  const server = await startServer({ ...HOSTED, rooms });
  const { client: bob } = await enter(server, "final", "bob");
  const { client: mod } = await enter(server, "final", "mod", { role: "moderator" });
  const root = await say(bob, "final", "who scored?");
  const open = (name: string) => followedRoom(startClient(server, name));
  return { bob, mod, root, ada: await open("ada"), open };
}

const rootItem = (room: ChatRoom, id: string) =>
  room.getSnapshot().items.find(({ key }) => key === id) as MessageItem;
const said = (thread: RoomThread) =>
  thread.getSnapshot().replies.map(({ message }) => message.text);

async function look(room: ChatRoom, id: string): Promise<RoomThread> {
  const thread = room.thread(id);
  thread.subscribe(() => {});
  await waitFor(() => !thread.getSnapshot().loading, { what: "the thread" });
  return thread;
}

describe("a client's threads", () => {
  it("[THREAD-2] are counted at the message, and stay out of the list but for what is sent there too", async () => {
    const { bob, root, ada } = await people();
    await say(bob, "final", "one", { thread: root.id });
    await say(bob, "final", "two", { thread: root.id, alsoInRoom: true });
    await waitFor(() => rootItem(ada, root.id).replies === 2, { what: "the count" });
    expect(texts(ada)).toEqual(["who scored?", "two"]);
  });

  it("[THREAD-2] count the same for who saw the replies and for who came later, also after deletions and a purge", async () => {
    const { bob, mod, root, ada, open } = await people();
    const first = await say(bob, "final", "one", { thread: root.id });
    await say(mod, "final", "two", { thread: root.id });
    await say(bob, "final", "three", { thread: root.id });
    await waitFor(() => rootItem(ada, root.id).replies === 3, { what: "all three" });
    const late = await open("late");
    expect(rootItem(late, root.id).replies).toBe(3);
    await bob.expectOk("message:delete", { room: "final", messageId: first.id, id: freshId() });
    for (const room of [ada, late]) {
      await waitFor(() => rootItem(room, root.id).replies === 2, { what: "two of them" });
    }
    const purge = { kind: "timeout", durationMs: 60_000, purge: true } as const;
    await mod.expectOk("sanction:apply", { room: "final", memberId: "bob", ...purge });
    for (const room of [ada, late]) {
      await waitFor(() => rootItem(room, root.id).replies === 1, { what: "the moderator's" });
    }
  });

  it("[THREAD-1] show what was said before and what is said now, each once, with its deletion", async () => {
    const { bob, root, ada } = await people();
    const first = await say(bob, "final", "one", { thread: root.id });
    const thread = await look(ada, root.id);
    expect(thread.getSnapshot().root?.message.text).toBe("who scored?");
    await say(bob, "final", "two", { thread: root.id });
    await say(bob, "final", "beside it");
    await waitFor(() => said(thread).length === 2, { what: "the second" });
    expect(said(thread)).toEqual(["one", "two"]);
    await bob.expectOk("message:delete", { room: "final", messageId: first.id, id: freshId() });
    await waitFor(() => said(thread)[0] === "", { what: "the deletion" });
    expect(said(thread)).toEqual(["", "two"]);
  });

  it("[THREAD-1] load what is older, up to the first reply", async () => {
    const { bob, root, ada } = await people();
    for (let n = 1; n <= 60; n += 1) await say(bob, "final", `m${n}`, { thread: root.id });
    const thread = await look(ada, root.id);
    expect(thread.getSnapshot().hasOlder).toBe(true);
    while (thread.getSnapshot().hasOlder) await thread.loadOlder();
    expect(said(thread)).toEqual(Array.from({ length: 60 }, (_, n) => `m${n + 1}`));
  });

  it("[LOG-3] send a reply that is pending in its thread alone, and then is there once", async () => {
    const { root, ada } = await people();
    const thread = await look(ada, root.id);
    thread.send("mine");
    expect(thread.getSnapshot().pending).toMatchObject([{ text: "mine", thread: root.id }]);
    expect(ada.getSnapshot().pending).toEqual([]);
    await waitFor(() => thread.getSnapshot().pending.length === 0, { what: "the answer" });
    expect(said(thread)).toEqual(["mine"]);
    expect(texts(ada)).toEqual(["who scored?"]);
  });

  it("[HIST-4] show what was said around a message, and nothing of it once that is deleted", async () => {
    const { bob, ada } = await people();
    const quoted = await say(bob, "final", "the words");
    for (let n = 1; n <= 120; n += 1) await say(bob, "final", `m${n}`);
    const answer = await say(bob, "final", "see above", { replyTo: quoted.id });
    const context = ada.around(quoted.id);
    context.subscribe(() => {});
    const shown = () =>
      context.getSnapshot().items.map((item) => item.kind === "message" && item.message.text);
    await waitFor(() => shown().includes("the words"), { what: "what was said around it" });
    expect(shown().slice(0, 3)).toEqual(["who scored?", "the words", "m1"]);
    expect(context.getSnapshot()).toMatchObject({ hasOlder: false, hasNewer: true });
    await bob.expectOk("message:delete", { room: "final", messageId: quoted.id, id: freshId() });
    await waitFor(() => !shown().includes("the words"), { what: "the deletion" });
    const reply = () => rootItem(ada, answer.id).message.replyTo;
    await waitFor(() => reply()?.deleted === "author", { what: "the quote's deletion" });
    expect(reply()?.text).toBe("");
  });
});
