import { startServer, stopServers } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { enter, freshId, HOSTED, say } from "./people.ts";

afterEach(stopServers);

describe("[MSG-1] a text is stored as typed but for its cleaning", () => {
  it.each([
    ["lone surrogates", "a\ud800b", "a\ufffdb"],
    ["letters in NFC", "e\u0301", "é"],
    ["line ends", "a\r\nb\rc", "a\nb\nc"],
    ["control characters", "a\u0000\u0007\u001bb\tc", "ab\tc"],
    ["blank lines", "a\n\n\n\nb", "a\n\nb"],
    ["white space at the ends", " \n goal \t", "goal"],
    ["markup stays", '<img src=x onerror="alert(1)">', '<img src=x onerror="alert(1)">'],
    ["emoji stay whole", "👩‍👩‍👧 🏳️‍🌈", "👩‍👩‍👧 🏳️‍🌈"],
    ["writing from right to left stays", "هدف!", "هدف!"],
  ])("%s", async (_what, typed, stored) => {
    const server = await startServer(HOSTED);
    const { client } = await enter(server, "final", "ada");

    const message = await say(client, "final", typed);

    expect(message.text).toBe(stored);
    const { entries } = await client.expectOk("history:read", { room: "final" });
    expect(entries).toMatchObject([{ message: { text: stored } }]);
    client.close();
  });

  it.each([" ", "\n\t", "\u0000", "\u2028\ufeff"])(
    "[INVALID] nothing is left of %j",
    async (text) => {
      const server = await startServer(HOSTED);
      const { client } = await enter(server, "final", "ada");

      expect(await client.command("message:send", { room: "final", id: "1", text })).toMatchObject({
        ok: false,
        error: { code: "INVALID", field: "text" },
      });
      client.close();
    },
  );
});

describe("[MSG-2] length", () => {
  it("[TOO_LONG] is counted in code points, after cleaning, against the room's maxLength", async () => {
    const server = await startServer({
      ...HOSTED,
      rooms: { "*": { settings: { maxLength: 10 } } },
    });
    const { client } = await enter(server, "final", "ada");

    await say(client, "final", "🎉".repeat(10));
    await say(client, "final", `  ${"a".repeat(10)}\u0000  `);
    const answer = await client.command("message:send", {
      room: "final",
      id: freshId(),
      text: "a".repeat(11),
    });

    expect(answer).toMatchObject({
      ok: false,
      error: { code: "TOO_LONG", field: "text", retryable: false },
    });
    client.close();
  });

  it("[TOO_LONG] holds for an edit as well", async () => {
    const server = await startServer(HOSTED);
    const { client } = await enter(server, "final", "ada");
    const { id } = await say(client, "final", "goal");
    const edit = { room: "final", messageId: id, id: "e", text: "a".repeat(501) };

    expect(await client.command("message:edit", edit)).toMatchObject({
      ok: false,
      error: { code: "TOO_LONG", field: "text" },
    });
    client.close();
  });
});

it("[MSG-3] the server makes the id, and the sender's id is the clientId", async () => {
  const server = await startServer(HOSTED);
  const { client } = await enter(server, "final", "ada");

  const message = await say(client, "final", "goal", { id: "mine", playhead: 1_700_000_000_000 });

  expect(message.id).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
  expect(message).toMatchObject({
    clientId: "mine",
    author: { id: "ada", name: "ada", role: "member" },
    seq: 1,
    playhead: 1_700_000_000_000,
  });
  expect(Math.abs(message.at - Date.now())).toBeLessThan(5_000);
  client.close();
});

it("[MSG-4] one connection's messages are in the order in which they were sent, unanswered ones too", async () => {
  const server = await startServer(HOSTED);
  const { client } = await enter(server, "final", "ada");
  const first = await say(client, "final", "first");
  const texts = Array.from({ length: 60 }, (_, n) => `${n}`);

  // Every third has a quote to look up, which takes its own time.
  await Promise.all(
    texts.map((text, n) => say(client, "final", text, n % 3 ? {} : { replyTo: first.id })),
  );

  const { entries } = await client.expectOk("history:read", {
    room: "final",
    after: 1,
    limit: 200,
  });
  expect(entries.map((entry) => (entry.kind === "message" ? entry.message.text : ""))).toEqual(
    texts,
  );
  client.close();
});

describe("[MSG-5] a reply", () => {
  it("keeps who said it and the first 140 characters", async () => {
    const server = await startServer(HOSTED);
    const { client: ada } = await enter(server, "final", "ada");
    const { client: bob } = await enter(server, "final", "bob");
    const quoted = await say(ada, "final", "🎉".repeat(200));

    const reply = await say(bob, "final", "yes!", { replyTo: quoted.id });

    expect(reply.replyTo).toEqual({ id: quoted.id, author: quoted.author, text: "🎉".repeat(140) });
    ada.close();
    bob.close();
  });

  it("[NOT_FOUND] to what is not there, or deleted, or in another room, is refused", async () => {
    const server = await startServer(HOSTED);
    const { client } = await enter(server, "final", "ada");
    await client.expectOk("room:join", { room: "lobby" });
    const gone = await say(client, "final", "gone");
    await client.expectOk("message:delete", { room: "final", messageId: gone.id, id: "d" });
    const elsewhere = await say(client, "lobby", "elsewhere");

    for (const replyTo of ["nothing", gone.id, elsewhere.id]) {
      const send = { room: "final", id: freshId(), text: "yes!", replyTo };
      expect(await client.command("message:send", send)).toMatchObject({
        ok: false,
        error: { code: "NOT_FOUND", field: "replyTo", retryable: false },
      });
    }
    client.close();
  });
});

describe("[MSG-6] who may change a message", () => {
  it("its author edits it, and nobody else does", async () => {
    const server = await startServer(HOSTED);
    const { client: ada } = await enter(server, "final", "ada");
    const { client: mod } = await enter(server, "final", "mod", { role: "moderator" });
    const message = await say(ada, "final", "gaol");
    const edit = { room: "final", messageId: message.id, id: "e", text: "goal" };

    expect(await mod.command("message:edit", edit)).toMatchObject({
      ok: false,
      error: { code: "FORBIDDEN" },
    });
    await ada.expectOk("message:edit", edit);
    ada.close();
    mod.close();
  });

  it("its author or a moderator deletes it, and it says which", async () => {
    const server = await startServer(HOSTED);
    const { client: ada } = await enter(server, "final", "ada");
    const { client: bob } = await enter(server, "final", "bob");
    const { client: mod } = await enter(server, "final", "mod", { role: "moderator" });
    const first = await say(ada, "final", "one");
    const second = await say(ada, "final", "two");
    const target = (messageId: string) => ({ room: "final", messageId, id: freshId() });

    const refused = await bob.command("message:delete", target(first.id));
    await ada.expectOk("message:delete", target(first.id));
    await mod.expectOk("message:delete", target(second.id));

    expect(refused).toMatchObject({ ok: false, error: { code: "FORBIDDEN" } });
    const { entries } = await ada.expectOk("history:read", { room: "final" });
    expect(entries).toMatchObject([
      { message: { text: "", deleted: "author" } },
      { message: { text: "", deleted: "moderator" } },
    ]);
    for (const client of [ada, bob, mod]) client.close();
  });

  it("[NOT_FOUND] what is not there, or deleted, cannot be changed", async () => {
    const server = await startServer(HOSTED);
    const { client } = await enter(server, "final", "ada", { role: "moderator" });
    const gone = await say(client, "final", "gone");
    await client.expectOk("message:delete", { room: "final", messageId: gone.id, id: "d" });

    for (const messageId of ["nothing", gone.id]) {
      const target = () => ({ room: "final", messageId, id: freshId() });
      for (const answer of [
        await client.command("message:edit", { ...target(), text: "goal" }),
        await client.command("message:delete", target()),
        await client.command("message:pin", target()),
      ]) {
        expect(answer).toMatchObject({
          ok: false,
          error: { code: "NOT_FOUND", field: "messageId" },
        });
      }
    }
    client.close();
  });
});

describe("[MSG-7] one message is pinned at a time", () => {
  it("a pin replaces the former one, and shows edits", async () => {
    const server = await startServer(HOSTED);
    const { client } = await enter(server, "final", "mod", { role: "moderator" });
    const first = await say(client, "final", "first");
    const second = await say(client, "final", "second");
    const pin = (messageId: string | null) =>
      client.expectOk("message:pin", { room: "final", messageId, id: freshId() });
    const pinned = async () => (await client.expectOk("room:join", { room: "final" })).room.pinned;

    await pin(first.id);
    expect(await pinned()).toMatchObject({ id: first.id });
    await pin(second.id);
    await client.expectOk("message:edit", {
      room: "final",
      messageId: second.id,
      id: "e",
      text: "2nd",
    });
    expect(await pinned()).toMatchObject({ id: second.id, text: "2nd" });
    await pin(null);
    expect(await pinned()).toBeUndefined();
    client.close();
  });

  it("goes with its message", async () => {
    const server = await startServer(HOSTED);
    const { client } = await enter(server, "final", "mod", { role: "moderator" });
    const { id: messageId } = await say(client, "final", "first");
    await client.expectOk("message:pin", { room: "final", messageId, id: "p" });

    await client.expectOk("message:delete", { room: "final", messageId, id: "d" });

    const { room } = await client.expectOk("room:join", { room: "final" });
    expect(room.pinned).toBeUndefined();
    client.close();
  });
});
