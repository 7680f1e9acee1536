import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Entry } from "@courtside/protocol";
import { type RawClient, startServer, stopServers } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { enter, freshId, HOSTED, say } from "./people.ts";

afterEach(stopServers);

/** The entries that a viewer has been sent, once they reach a seq. */
async function entriesUpTo(client: RawClient, seq: number): Promise<Entry[]> {
  const entries: Entry[] = [];
  while ((entries.at(-1)?.seq ?? 0) < seq) {
    entries.push(...(await client.next("room:entries")).entries);
  }
  return entries;
}

describe("[LOG-1] seq is contiguous from 1, and all get the entries in its order", () => {
  it("when many send at the same time", async () => {
    const server = await startServer(HOSTED);
    const people = await Promise.all(
      ["a", "b", "c", "d"].map(async (id) => (await enter(server, "final", id)).client),
    );

    await Promise.all(
      people.flatMap((client) =>
        Array.from({ length: 25 }, (_, n) => say(client, "final", `${n}`)),
      ),
    );

    const views = await Promise.all(people.map((client) => entriesUpTo(client, 100)));
    const seqs = Array.from({ length: 100 }, (_, index) => index + 1);
    for (const view of views) {
      expect(view.map((entry) => entry.seq)).toEqual(seqs);
      expect(view).toEqual(views[0]);
    }
    for (const client of people) client.close();
  });

  it("each frame says what it covers and follows on the last", async () => {
    const server = await startServer(HOSTED);
    const { client } = await enter(server, "final", "ada");
    for (let n = 0; n < 20; n += 1) await say(client, "final", `${n}`);

    let last = 0;
    while (last < 20) {
      const { from, to, entries, epoch } = await client.next("room:entries");
      expect(from).toBe(last + 1);
      expect(entries.map(({ seq }) => seq)).toEqual(
        Array.from({ length: to - from + 1 }, (_, index) => from + index),
      );
      expect(epoch).not.toBe("");
      last = to;
    }
    client.close();
  });

  it("rooms are counted apart", async () => {
    const server = await startServer(HOSTED);
    const { client } = await enter(server, "final", "ada");
    await client.expectOk("room:join", { room: "lobby" });

    expect((await say(client, "final", "1")).seq).toBe(1);
    expect((await say(client, "lobby", "1")).seq).toBe(1);
    client.close();
  });
});

it("[LOG-2] what is acknowledged is in the log for whoever asks next", async () => {
  const server = await startServer(HOSTED);
  const { client: ada } = await enter(server, "final", "ada");
  const message = await say(ada, "final", "goal");

  const { client: late, opening } = await enter(server, "final", "late");

  expect(opening.entries).toEqual([{ seq: 1, at: message.at, kind: "message", message }]);
  ada.close();
  late.close();
});

describe("[LOG-3] a command that is sent again", () => {
  it("is answered with the first outcome and has its effect once, also at the same time", async () => {
    const server = await startServer(HOSTED);
    const { client } = await enter(server, "final", "ada");
    const send = { room: "final", id: "same", text: "goal" };

    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => client.expectOk("message:send", send)),
    );
    answers.push(await client.expectOk("message:send", send));

    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect((await client.expectOk("room:join", { room: "final" })).seq).toBe(1);
    client.close();
  });

  it("from another connection of the same member too", async () => {
    const server = await startServer(HOSTED);
    const first = await enter(server, "final", "ada");
    const second = await enter(server, "final", "ada");
    const send = { room: "final", id: "same", text: "goal" };

    const answer = await first.client.expectOk("message:send", send);

    expect(await second.client.expectOk("message:send", send)).toEqual(answer);
    first.client.close();
    second.client.close();
  });

  it("[ID_REUSED] with another body is refused, for a command of any kind", async () => {
    const server = await startServer(HOSTED);
    const { client } = await enter(server, "final", "ada", { role: "moderator" });
    const message = await say(client, "final", "goal", { id: "same" });
    const target = { room: "final", id: "same", messageId: message.id };

    const refused = [
      await client.command("message:send", { room: "final", id: "same", text: "own goal" }),
      await client.command("message:edit", { ...target, text: "goal" }),
      await client.command("message:delete", target),
      await client.command("message:pin", target),
      await client.command("room:configure", {
        room: "final",
        id: "same",
        settings: { links: false },
      }),
    ];

    for (const answer of refused) {
      expect(answer).toMatchObject({
        ok: false,
        error: { code: "ID_REUSED", field: "id", retryable: false },
      });
    }
    client.close();
  });

  it("with the same id by another member, or in another room, is another command", async () => {
    const server = await startServer(HOSTED);
    const { client: ada } = await enter(server, "final", "ada");
    const { client: bob } = await enter(server, "final", "bob");
    await ada.expectOk("room:join", { room: "lobby" });

    await say(ada, "final", "goal", { id: "same" });
    const others = [
      await say(bob, "final", "goal", { id: "same" }),
      await say(ada, "lobby", "own goal", { id: "same" }),
    ];

    expect(others.map(({ seq }) => seq)).toEqual([2, 1]);
    ada.close();
    bob.close();
  });

  it("edits, deletions, pins and settings have their effect once as well", async () => {
    const server = await startServer(HOSTED);
    const { client } = await enter(server, "final", "ada", { role: "moderator" });
    const { id: messageId } = await say(client, "final", "gaol");
    const settings = { slowModeMs: 1_000 };
    const twice = async (name: string, payload: object) => {
      const command = { room: "final", id: freshId(), ...payload } as never;
      const first = await client.expectOk(name as "message:pin", command);
      expect(await client.expectOk(name as "message:pin", command)).toEqual(first);
      return first.seq;
    };

    expect(await twice("message:edit", { messageId, text: "goal" })).toBe(2);
    expect(await twice("message:pin", { messageId })).toBe(3);
    expect(await twice("room:configure", { settings })).toBe(4);
    expect(await twice("message:delete", { messageId })).toBe(5);
    client.close();
  });
});

describe("[LOG-4] recovery is complete, or declared not to be", () => {
  async function roomWith(count: number) {
    const server = await startServer(HOSTED);
    const { client, opening } = await enter(server, "final", "ada");
    for (let n = 1; n <= count; n += 1) await say(client, "final", `m${n}`);
    return { server, client, epoch: opening.epoch };
  }

  it.each([0, 7, 12])("after seq %i every entry after it is there", async (seq) => {
    const { client, epoch } = await roomWith(12);

    const opening = await client.expectOk("room:join", { room: "final", since: { epoch, seq } });

    expect(opening).toMatchObject({ recovered: true, epoch, seq: 12 });
    expect(opening.entries.map((entry) => entry.seq)).toEqual(
      Array.from({ length: 12 - seq }, (_, index) => seq + 1 + index),
    );
    client.close();
  });

  it("300 entries are recovered, and 301 are a snapshot", async () => {
    const { client, epoch } = await roomWith(301);
    const since = (seq: number) =>
      client.expectOk("room:join", { room: "final", since: { epoch, seq }, history: 10 });

    const recovered = await since(1);
    const snapshot = await since(0);

    expect(recovered.recovered).toBe(true);
    expect(recovered.entries).toHaveLength(300);
    expect(snapshot).toMatchObject({ recovered: false, seq: 301, more: true });
    expect(snapshot.entries.map(({ seq }) => seq)).toEqual(
      Array.from({ length: 10 }, (_, index) => 292 + index),
    );
    client.close();
  });

  it.each([
    ["another epoch", { epoch: "other", seq: 3 }],
    ["a seq that is yet to come", { seq: 4 }],
  ])("%s is answered with a snapshot", async (_what, since) => {
    const { client, epoch } = await roomWith(3);

    const opening = await client.expectOk("room:join", {
      room: "final",
      since: { epoch, ...since },
    });

    expect(opening).toMatchObject({ recovered: false, seq: 3, more: false });
    expect(opening.entries.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    client.close();
  });

  it("nothing falls between a join and the first frame, however busy the room is", async () => {
    const server = await startServer(HOSTED);
    const people = await Promise.all(
      ["a", "b", "c", "d", "e"].map(async (id) => (await enter(server, "final", id)).client),
    );
    const sending = Promise.all(
      people.flatMap((client) =>
        Array.from({ length: 40 }, (_, n) => say(client, "final", `${n}`)),
      ),
    );
    const views = [];

    for (let viewer = 0; viewer < 10; viewer += 1) {
      const { client, opening } = await enter(server, "final", `viewer${viewer}`);
      views.push({ client, opening });
    }
    await sending;

    for (const { client, opening } of views) {
      let last = opening.seq;
      while (last < 200) {
        const { from, to } = await client.next("room:entries");
        expect(from).toBeLessThanOrEqual(last + 1);
        last = Math.max(last, to);
      }
      client.close();
    }
    for (const client of people) client.close();
  });
});

it("[LOG-5] the epoch outlives a restart, and another file has another one", async () => {
  const folder = await mkdtemp(join(tmpdir(), "courtside-epoch-"));
  try {
    const epochs = [];
    for (const file of ["one.db", "one.db", "two.db"]) {
      const server = await startServer({ ...HOSTED, data: join(folder, file) });
      const { client, opening } = await enter(server, "final", "ada");
      const since = { epoch: epochs[0] ?? opening.epoch, seq: opening.seq };
      const again = await client.expectOk("room:join", { room: "final", since });
      expect(again.recovered).toBe(opening.epoch === since.epoch);
      epochs.push(opening.epoch);
      client.close();
      await server.close();
    }
    expect(epochs[1]).toBe(epochs[0]);
    expect(epochs[2]).not.toBe(epochs[0]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

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

it("[LOG-8] whoever missed a frame recovers by joining again, without leaving", async () => {
  const server = await startServer(HOSTED);
  const { client: ada } = await enter(server, "final", "ada");
  const { client: bob, opening } = await enter(server, "final", "bob");
  await say(ada, "final", "1");
  await say(ada, "final", "2");

  // As if bob's frames had been lost on the way.
  const recovery = await bob.expectOk("room:join", {
    room: "final",
    since: { epoch: opening.epoch, seq: opening.seq },
  });
  await say(ada, "final", "3");
  const next = await bob.next("room:entries", ({ to }) => to > recovery.seq);

  expect(recovery).toMatchObject({ recovered: true, seq: 2 });
  expect(recovery.entries.map(({ seq }) => seq)).toEqual([1, 2]);
  // A frame may repeat what is known; it leaves no gap after it.
  expect(next.from).toBeLessThanOrEqual(3);
  expect(next.entries.at(-1)).toMatchObject({ seq: 3, message: { text: "3" } });
  ada.close();
  bob.close();
});
