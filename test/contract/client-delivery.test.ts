import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChatRoom } from "@courtside/client";
import { startServer, stopServers, waitFor } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import {
  closeClients,
  followedRoom,
  holdConnections,
  startClient,
  texts,
} from "./client-people.ts";
import { HOSTED } from "./people.ts";

afterEach(async () => {
  closeClients();
  await stopServers();
});

const ids = (room: ChatRoom) => room.getSnapshot().items.map(({ key }) => key);
const isSent = (room: ChatRoom) => room.getSnapshot().pending.length === 0;

describe("clients of one server", () => {
  it("[LOG-1] [LOG-2] show the same messages in the same order, each with an empty outbox", async () => {
    const server = await startServer(HOSTED);
    const names = ["ann", "bob", "cem"];
    const rooms = await Promise.all(names.map((name) => followedRoom(startClient(server, name))));
    rooms.forEach((room, at) => {
      for (let n = 1; n <= 50; n++) room.send(`${names[at]} ${n}`);
    });
    await waitFor(() => rooms.every((room) => ids(room).length === 150 && isSent(room)));
    const [first, ...others] = rooms.map(ids);
    for (const other of others) expect(other).toEqual(first);
    for (const [at, room] of rooms.entries()) {
      const mine = texts(room).filter((text) => text.startsWith(`${names[at]} `));
      expect(mine).toEqual(Array.from({ length: 50 }, (_, n) => `${names[at]} ${n + 1}`));
    }
  });

  it("[LOG-6] [LOG-7] show edits, deletions and the pin, live and to those who come later", async () => {
    const server = await startServer(HOSTED);
    const ann = await followedRoom(startClient(server, "ann"));
    const bob = await followedRoom(startClient(server, "bob"));
    ann.send("first");
    await waitFor(() => texts(bob).length === 1);
    const [messageId = ""] = ids(bob);
    bob.send("an answer", { replyTo: messageId });
    await waitFor(() => texts(ann).length === 2);
    expect(ann.getSnapshot().items[1]).toMatchObject({ message: { replyTo: { text: "first" } } });

    expect(await ann.edit(messageId, "second")).toMatchObject({ ok: true });
    await waitFor(() => texts(bob)[0] === "second");
    expect(await bob.delete(messageId)).toMatchObject({ ok: false, error: { code: "FORBIDDEN" } });
    expect(await ann.delete(messageId)).toMatchObject({ ok: true });
    await waitFor(() => texts(bob)[0] === "");

    const late = await followedRoom(startClient(server, "late"));
    expect(late.getSnapshot().items).toEqual(bob.getSnapshot().items);
    expect(JSON.stringify(late.getSnapshot())).not.toContain("first");
  });

  it("read history until there is no more", async () => {
    const server = await startServer(HOSTED);
    const ann = await followedRoom(startClient(server, "ann"));
    for (let n = 1; n <= 120; n++) ann.send(`${n}`);
    await waitFor(() => isSent(ann));
    const late = await followedRoom(startClient(server, "late"));
    while (late.getSnapshot().hasOlder) await late.loadOlder(30);
    expect(texts(late)).toEqual(Array.from({ length: 120 }, (_, n) => `${n + 1}`));
  });
});

describe("clients on a network that breaks", () => {
  it("[LOG-3] [LOG-4] [LOG-8] lose nothing, show nothing twice, and agree on the order", async () => {
    const server = await startServer(HOSTED);
    const network = holdConnections(server);
    const rooms = await Promise.all(
      ["ann", "bob", "cem", "dan"].map((name) =>
        followedRoom(startClient(server, name, { maxItems: 1_000 })),
      ),
    );
    const written: string[] = [];
    for (let cuts = 0; cuts < 10; cuts++) {
      for (let n = 0; n < 10; n++) {
        for (const [at, room] of rooms.slice(0, 3).entries()) {
          written.push(room.send(`${at} ${cuts} ${n}`).clientId);
        }
      }
      // In the midst of sending: something has been acknowledged since the last cut, and something has not.
      const shownBefore = texts(rooms[3] as ChatRoom).length;
      await waitFor(() => texts(rooms[3] as ChatRoom).length > shownBefore);
      network.cut();
    }
    await waitFor(() => rooms.every((room) => isSent(room) && ids(room).length >= 300), {
      timeoutMs: 15_000,
      what: "300 messages in every room",
    });
    const [first = [], ...others] = rooms.map(ids);
    for (const other of others) expect(other).toEqual(first);
    const shown = rooms[0]
      ?.getSnapshot()
      .items.flatMap((item) => (item.kind === "message" ? item.message.clientId : []));
    expect(shown?.toSorted()).toEqual(written.toSorted());
  });

  it("[LOG-4] [LOG-5] go on where they were when the server comes back with its store", async () => {
    const directory = await mkdtemp(join(tmpdir(), "courtside-"));
    try {
      const data = join(directory, "chat.db");
      const server = await startServer({ ...HOSTED, data });
      const { port } = server;
      const ann = await followedRoom(startClient(server, "ann"));
      const bob = await followedRoom(startClient(server, "bob"));
      ann.send("before");
      await waitFor(() => texts(bob).length === 1);
      await server.close();
      await waitFor(() => !ann.getSnapshot().joined && !bob.getSnapshot().joined);
      ann.send("meanwhile");
      expect(ann.getSnapshot().pending).toMatchObject([{ text: "meanwhile", status: "queued" }]);

      await startServer({ ...HOSTED, data, port });
      await waitFor(() => texts(bob).length === 2 && isSent(ann));
      expect(texts(bob)).toEqual(["before", "meanwhile"]);
      expect(ids(ann)).toEqual(ids(bob));
    } finally {
      closeClients();
      await stopServers();
      await rm(directory, { recursive: true });
    }
  });

  it("[LOG-4] [LOG-5] replace the view when the server comes back with another log", async () => {
    const server = await startServer(HOSTED);
    const { port } = server;
    const ann = await followedRoom(startClient(server, "ann"));
    ann.send("lost with the memory");
    await waitFor(() => texts(ann).length === 1 && isSent(ann));
    const { epoch } = ann.getSnapshot();
    await server.close();
    await startServer({ ...HOSTED, port });
    await waitFor(() => ann.getSnapshot().epoch !== epoch);
    expect(texts(ann)).toEqual([]);
  });

  it("move to the next server while one drains", async () => {
    const server = await startServer({ ...HOSTED, drainMs: 2_000 });
    const client = startClient(server, "ann");
    const room = await followedRoom(client);
    const statuses: string[] = [];
    client.on("status", (status) => statuses.push(status));
    await server.drain();
    expect(statuses[0]).toBe("reconnecting");
    expect(room.getSnapshot().joined).toBe(false);
  });
});
