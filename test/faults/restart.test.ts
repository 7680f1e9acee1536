import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ChatClient, type ConnectionStatus, createChatClient } from "@courtside/client";
import { waitFor } from "@courtside/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { enter, say, tokenOf } from "../contract/people.ts";
import { type ServerProcess, startProcess } from "../contract/server-process.ts";

let folder: string;
let server: ServerProcess;
let clients: ChatClient[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "courtside-restart-"));
  server = await startProcess(join(folder, "chat.db"), 0, ["--drain-ms", "200"]);
  clients = [];
  return async () => {
    for (const client of clients) client.close();
    await server.end("SIGKILL");
    await rm(folder, { recursive: true });
  };
});

/** Stops the server and starts another one at the same place. */
async function restart(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  const port = Number(new URL(server.url).port);
  await server.end(signal);
  server = await startProcess(join(folder, "chat.db"), port, ["--drain-ms", "200"]);
}

/** Somebody whose page stays open all the while. */
async function watch(name: string) {
  const client = createChatClient({
    url: server.url,
    getToken: () => tokenOf(name),
    storage: null,
    reconnect: { minDelayMs: 100, maxDelayMs: 400 },
  });
  clients.push(client);
  const statuses: ConnectionStatus[] = [];
  client.on("status", (status) => statuses.push(status));
  client.connect();
  const room = client.room("final");
  room.subscribe(() => {});
  await waitFor(() => room.getSnapshot().joined);
  return { client, room, statuses };
}

// Starting a process takes seconds on a machine that has much else to do.
describe.each(["SIGTERM", "SIGKILL"] as const)(
  "after a restart by %s",
  { timeout: 60_000 },
  (signal) => {
    it("[LOG-2] [LOG-5] [ROOM-3] history, edits, deletions, pins and settings are there, and the epoch is the same", async () => {
      const { client: mod, opening } = await enter(server, "final", "mod", { role: "moderator" });
      const pinned = await say(mod, "final", "pinned");
      const edited = await say(mod, "final", "befroe");
      const deleted = await say(mod, "final", "deleted");
      const reply = await say(mod, "final", "reply", { replyTo: deleted.id });
      const change = (messageId: string, id: string) => ({ room: "final", messageId, id });
      await mod.expectOk("message:pin", change(pinned.id, "p"));
      await mod.expectOk("message:edit", { ...change(edited.id, "e"), text: "after" });
      await mod.expectOk("message:delete", change(deleted.id, "d"));
      await mod.expectOk("room:configure", { room: "final", id: "s", settings: { links: false } });
      const before = await mod.expectOk("room:join", { room: "final" });
      mod.close();

      await restart(signal);
      const { client, opening: after } = await enter(server, "final", "mod", { role: "moderator" });

      expect(after.epoch).toBe(opening.epoch);
      expect(after.seq).toBe(8);
      expect(after.room).toEqual(before.room);
      expect(after.room).toMatchObject({ pinned: { id: pinned.id }, settings: { links: false } });
      expect(after.entries).toEqual(before.entries);
      expect(after.entries).toMatchObject([
        { message: { text: "pinned" } },
        { message: { text: "after" } },
        { message: { text: "", deleted: "author" } },
        { message: { id: reply.id, replyTo: { text: "", deleted: "author" } } },
      ]);
      const since = { epoch: opening.epoch, seq: 4 };
      const recovery = await client.expectOk("room:join", { room: "final", since });
      expect(recovery.recovered).toBe(true);
      expect(recovery.entries.map(({ kind }) => kind)).toEqual([
        "pin",
        "edit",
        "delete",
        "settings",
      ]);
      client.close();
    });

    it("[LOG-4] open pages come back by themselves, reconnect once, and send what was written meanwhile", async () => {
      const ada = await watch("ada");
      const bob = await watch("bob");
      ada.room.send("before");
      await waitFor(() => bob.room.getSnapshot().items.length === 1);
      const shown = bob.room.getSnapshot().items[0];
      ada.statuses.length = 0;
      bob.statuses.length = 0;

      const restarted = restart(signal);
      await waitFor(() => ada.client.status === "reconnecting");
      ada.room.send("meanwhile");
      expect(ada.room.getSnapshot().pending).toHaveLength(1);
      await restarted;
      await waitFor(() => bob.room.getSnapshot().items.length === 2, { timeoutMs: 10_000 });

      expect(bob.room.getSnapshot().items[0]).toBe(shown);
      expect(bob.room.getSnapshot().items[1]).toMatchObject({ message: { text: "meanwhile" } });
      await waitFor(() => ada.room.getSnapshot().pending.length === 0);
      for (const { statuses } of [ada, bob])
        expect(statuses).toEqual(["reconnecting", "connected"]);
    });
  },
);
