import type { Entry } from "@courtside/protocol";
import { type RawClient, startServer, stopServers } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { enter, HOSTED, say } from "./people.ts";

afterEach(stopServers);

/** The entries that a viewer has been sent, once they reach a seq. */
async function entriesUpTo(client: RawClient, seq: number): Promise<Entry[]> {
  const entries: Entry[] = [];
  while ((entries.at(-1)?.seq ?? 0) < seq) {
    entries.push(...(await client.next("room:entries")).entries);
  }
  return entries;
}

describe("[LOG-6] edits, deletions and pins are entries", () => {
  it("the last of them holds, and a later one on what is gone is refused", async () => {
    const server = await startServer(HOSTED);
    const { client } = await enter(server, "final", "ada", { role: "moderator" });
    const message = await say(client, "final", "one");
    const target = { room: "final", messageId: message.id };

    await client.expectOk("message:edit", { ...target, id: "e1", text: "two" });
    await client.expectOk("message:edit", { ...target, id: "e2", text: "three" });
    await client.expectOk("message:pin", { ...target, id: "p1" });
    await client.expectOk("message:pin", { room: "final", messageId: null, id: "p2" });
    const seen = await entriesUpTo(client, 5);
    const { room, entries, seq } = await client.expectOk("room:join", { room: "final" });

    expect(seq).toBe(5);
    expect(room.pinned).toBeUndefined();
    expect(entries).toMatchObject([{ seq: 1, message: { text: "three", seq: 1 } }]);
    expect(seen).toMatchObject([
      { kind: "message" },
      { kind: "edit", messageId: message.id, editedBy: "ada" },
      { kind: "edit", messageId: message.id, editedBy: "ada" },
      { kind: "pin", messageId: message.id },
      { kind: "pin", messageId: null },
    ]);
    client.close();
  });

  it("a deleted text is in no later answer of any command", async () => {
    const server = await startServer(HOSTED);
    const { client, opening } = await enter(server, "final", "ada", { role: "moderator" });
    const send = { room: "final", id: "secret-1", text: "my secret, first" };
    const message = await say(client, "final", send.text, { id: send.id });
    const edit = { room: "final", messageId: message.id, id: "e1", text: "my secret, second" };
    await client.expectOk("message:edit", edit);
    await say(client, "final", "what?", { replyTo: message.id });
    await client.expectOk("message:pin", { room: "final", messageId: message.id, id: "p1" });
    const before = await client.expectOk("history:read", { room: "final" });
    expect(JSON.stringify(before)).toContain("my secret, second");

    await client.expectOk("message:delete", { room: "final", messageId: message.id, id: "d1" });

    const since = (seq: number) => ({ epoch: opening.epoch, seq });
    const answers = [
      await client.command("room:join", { room: "final" }),
      await client.command("room:join", { room: "final", since: since(0) }),
      await client.command("room:join", { room: "final", since: since(1) }),
      await client.command("history:read", { room: "final" }),
      await client.command("history:read", { room: "final", after: 0 }),
      await client.command("history:read", { room: "final", before: 4 }),
      await client.command("message:send", send),
      await client.command("message:edit", edit),
      await client.command("message:send", { ...send, id: "r2", replyTo: message.id, text: "?" }),
    ];
    const late = await enter(server, "final", "late");
    expect(JSON.stringify([answers, late.opening])).not.toContain("secret,");
    client.close();
    late.client.close();
  });
});

describe("[LOG-7] snapshots and pages are folded", () => {
  it("a snapshot has the messages as they stand, and nothing that changed them", async () => {
    const server = await startServer(HOSTED);
    const { client, opening } = await enter(server, "final", "ada", { role: "moderator" });
    const kept = await say(client, "final", "old");
    const gone = await say(client, "final", "gone");
    await client.expectOk("message:edit", {
      room: "final",
      messageId: kept.id,
      id: "e",
      text: "new",
    });
    await client.expectOk("message:delete", { room: "final", messageId: gone.id, id: "d" });
    await client.expectOk("room:configure", { room: "final", id: "s", settings: { links: false } });

    const snapshot = await client.expectOk("room:join", { room: "final" });
    const page = await client.expectOk("history:read", { room: "final" });
    const recovery = await client.expectOk("room:join", {
      room: "final",
      since: { epoch: opening.epoch, seq: 0 },
    });

    expect(snapshot.entries).toMatchObject([
      { kind: "message", seq: 1, message: { text: "new", editedAt: expect.any(Number) } },
      { kind: "message", seq: 2, message: { text: "", deleted: "author" } },
    ]);
    expect(page.entries).toEqual(snapshot.entries);
    expect(recovery.entries.map(({ seq, kind }) => [seq, kind])).toEqual([
      [1, "message"],
      [2, "message"],
      [3, "edit"],
      [4, "delete"],
      [5, "settings"],
    ]);
    expect(recovery.entries[1]).toMatchObject({ message: { text: "", deleted: "author" } });
    client.close();
  });
});
