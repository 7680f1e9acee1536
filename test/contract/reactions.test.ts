import { type RawClient, startServer, stopServers, type TestServer } from "@courtside/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { enter, freshId, HOSTED, say } from "./people.ts";

let server: TestServer;
let ada: RawClient;
let ben: RawClient;
let mod: RawClient;

beforeEach(async () => {
  const rooms = {
    final: { settings: { features: ["replies", "reactions"] } },
    plain: { settings: { features: ["replies"] } },
    quiet: {
      settings: { features: ["replies", "reactions"], audience: "read-only" as const },
    },
  };
  server = await startServer({ ...HOSTED, rooms });
  ({ client: ada } = await enter(server, "final", "ada"));
  ({ client: ben } = await enter(server, "final", "ben"));
  ({ client: mod } = await enter(server, "final", "mod", { role: "moderator" }));
});
afterEach(async () => {
  for (const client of [ada, ben, mod]) client.close();
  await stopServers();
});

const react = (client: RawClient, messageId: string, emoji = "👍", on = true) =>
  client.command("reaction:set", { room: "final", messageId, emoji, on });

/** The counts that a client is next told of a message. */
async function told(client: RawClient, messageId: string): Promise<Record<string, number>> {
  const pulse = await client.next("room:pulse", ({ reactions }) => messageId in (reactions ?? {}));
  return pulse.reactions?.[messageId] ?? {};
}

describe("reaction:set", () => {
  it("[REACT-1] counts each emoji once a member, and tells everyone absolute counts", async () => {
    const { id } = await say(ada, "final", "goal");
    expect(await react(ada, id)).toEqual({ ok: true, data: { counts: { "👍": 1 } } });
    expect(await react(ada, id)).toEqual({ ok: true, data: { counts: { "👍": 1 } } });
    expect(await react(ben, id)).toEqual({ ok: true, data: { counts: { "👍": 2 } } });
    expect(await react(ben, id, "🎉")).toMatchObject({ data: { counts: { "👍": 2, "🎉": 1 } } });
    let counts = await told(ben, id);
    while (counts["🎉"] === undefined) counts = await told(ben, id);
    expect(counts).toEqual({ "👍": 2, "🎉": 1 });
  });

  it("[REACT-1] takes a reaction back, and tells so where none is left", async () => {
    const { id } = await say(ada, "final", "goal");
    await react(ada, id);
    expect(await told(ben, id)).toEqual({ "👍": 1 });
    expect(await react(ada, id, "👍", false)).toEqual({ ok: true, data: { counts: {} } });
    expect(await told(ben, id)).toEqual({});
  });

  it("[REACT-2] shows who joins how the reactions stand, and which are their own", async () => {
    const { id } = await say(ada, "final", "goal");
    await react(ben, id);
    await react(ada, id, "🎉");
    await told(ada, id);
    const { client: again, opening } = await enter(server, "final", "ben");
    expect(opening.pulse.reactions).toEqual({ [id]: { "👍": 1, "🎉": 1 } });
    expect(opening.me.reactions).toEqual({ [id]: ["👍"] });
    again.close();
  });

  it("[REACT-2] shows one's own at once, before they are told to all", async () => {
    const { id } = await say(ada, "final", "goal");
    await react(ben, id);
    const { client: again, opening } = await enter(server, "final", "ben");
    expect(opening.me.reactions).toEqual({ [id]: ["👍"] });
    again.close();
  });

  it("[REACT-2] shows them beside a page of history", async () => {
    const { id } = await say(ada, "final", "goal");
    await say(ada, "final", "another");
    await react(ben, id);
    await told(ben, id);
    const page = await ben.expectOk("history:read", { room: "final" });
    expect(page.reactions).toEqual({ [id]: { "👍": 1 } });
    expect(page.me).toEqual({ reactions: { [id]: ["👍"] } });
    const others = await ada.expectOk("history:read", { room: "final" });
    expect(others.me).toBeUndefined();
  });

  it("[REACT-2] tells one who recovers what became of messages from before the gap", async () => {
    const { id } = await say(ada, "final", "goal");
    await react(ada, id);
    await told(ben, id);
    const since = (await ben.expectOk("room:join", { room: "final" })) as never;
    await react(ada, id, "👍", false);
    await told(mod, id);
    await told(mod, id);
    const recovered = await ben.expectOk("room:join", { room: "final", since });
    expect(recovered).toMatchObject({ recovered: true, entries: [] });
    expect(recovered.pulse.reactions).toEqual({ [id]: {} });
  });

  it.each([
    [
      "deleted",
      async (id: string) => {
        await mod.expectOk("message:delete", { room: "final", messageId: id, id: freshId() });
      },
    ],
    [
      "purged with all of its author's",
      async () => {
        await mod.expectOk("sanction:apply", {
          room: "final",
          memberId: "ada",
          kind: "timeout",
          durationMs: 60_000,
          purge: true,
        });
      },
    ],
  ])("[REACT-3] a message that is %s has no reactions, and takes none", async (_how, remove) => {
    const { id } = await say(ada, "final", "goal");
    await react(ben, id);
    await told(ben, id);
    await remove(id);
    await ben.next("room:entries", ({ entries }) => entries.some(({ kind }) => kind === "delete"));
    expect(await react(ben, id)).toMatchObject({ error: { code: "NOT_FOUND" } });
    const { client: late, opening } = await enter(server, "final", "late");
    expect(opening.pulse.reactions).toBeUndefined();
    const page = await late.expectOk("history:read", { room: "final" });
    expect(page.reactions).toBeUndefined();
    late.close();
  });

  it("[REACT-4] takes 20 different emoji, then only more of those", async () => {
    const { id } = await say(ada, "final", "goal");
    for (let n = 0; n < 20; n += 1) {
      expect(await react(ada, id, String.fromCodePoint(0x1f600 + n))).toMatchObject({ ok: true });
    }
    expect(await react(ben, id, "👍")).toMatchObject({
      error: { code: "INVALID", field: "emoji", reasonCode: "too-many-reactions" },
    });
    expect(await react(ben, id, "😀")).toMatchObject({ ok: true });
  });

  it.each([
    ["a word", { emoji: "goal" }, "INVALID"],
    ["two emoji", { emoji: "👍🎉" }, "INVALID"],
    ["a message that is not there", { messageId: "nowhere" }, "NOT_FOUND"],
    ["a room that has reactions off", { room: "plain" }, "INVALID"],
  ])("[INVALID] [NOT_FOUND] refuses %s", async (_what, part, code) => {
    const { id } = await say(ada, "final", "goal");
    await ada.expectOk("room:join", { room: "plain" });
    const payload = { room: "final", messageId: id, emoji: "👍", on: true, ...part };
    expect(await ada.command("reaction:set", payload)).toMatchObject({ error: { code } });
  });

  it("[CMD-2] needs the capability react", async () => {
    const { id } = await say(ada, "final", "goal");
    const { client: reader } = await enter(server, "final", "rea", { caps: { "*": ["read"] } });
    expect(await react(reader, id)).toMatchObject({ error: { code: "FORBIDDEN" } });
    reader.close();
  });

  it("is told to nobody else where its member is shadowed", async () => {
    const { id } = await say(ada, "final", "goal");
    const shadow = { room: "final", memberId: "ben", kind: "shadow" as const };
    await mod.expectOk("sanction:apply", shadow);
    expect(await react(ben, id)).toEqual({ ok: true, data: { counts: { "👍": 1 } } });
    expect(await react(ada, id, "🎉")).toEqual({ ok: true, data: { counts: { "🎉": 1 } } });
    expect(await told(mod, id)).toEqual({ "🎉": 1 });
  });

  it("is refused to a member who is timed out", async () => {
    const { id } = await say(ada, "final", "goal");
    const timeout = { room: "final", memberId: "ben", kind: "timeout" as const };
    await mod.expectOk("sanction:apply", { ...timeout, durationMs: 60_000 });
    expect(await react(ben, id)).toMatchObject({ error: { code: "TIMED_OUT" } });
  });
});
