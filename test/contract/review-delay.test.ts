import type { Entry, RoomSettings } from "@courtside/protocol";
import { type RawClient, startServer, stopServers, waitFor } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { nodeGroup } from "./node-group.ts";
import { enter, freshId, HOSTED, member, say, tokenOf } from "./people.ts";

afterEach(stopServers);

const DELAY_MS = 400;
/** Longer than any of these tests. */
const FOREVER_MS = 60_000;

const config = (reviewDelayMs: number, more: Partial<RoomSettings> = {}) => ({
  ...HOSTED,
  rooms: { "*": { settings: { reviewDelayMs, ...more } } },
});

/** A moderator, an author and a viewer in a room. */
async function delayed(reviewDelayMs: number) {
  const server = await startServer(config(reviewDelayMs));
  const { client: mod } = await enter(server, "final", "mod", { role: "moderator" });
  const { client: ada } = await enter(server, "final", "ada");
  const { client: bob } = await enter(server, "final", "bob");
  const setDelay = (ms: number) =>
    mod.expectOk("room:configure", {
      room: "final",
      id: freshId(),
      settings: { reviewDelayMs: ms },
    });
  return { server, mod, ada, bob, setDelay };
}

const framesOf = ({ notices }: RawClient) =>
  notices.flatMap(({ name, payload }) => (name === "room:entries" ? [payload] : []));
const entriesOf = (client: RawClient): Entry[] =>
  framesOf(client).flatMap(({ from, to, entries }) => (to < from ? [] : entries));
const seqsOf = (client: RawClient) => entriesOf(client).map(({ seq }) => seq);
const upTo = (seq: number) => Array.from({ length: seq }, (_, index) => index + 1);

/** Everything that a client was told so far, and can ask for. */
async function allThat(client: RawClient): Promise<string> {
  const history = await client.expectOk("history:read", { room: "final" });
  const on = await client.expectOk("history:read", { room: "final", after: 0 });
  const joined = await client.expectOk("room:join", { room: "final" });
  const { epoch } = joined;
  const recovered = await client.expectOk("room:join", { room: "final", since: { epoch, seq: 0 } });
  return JSON.stringify([client.notices, history, on, joined, recovered]);
}

describe("[DELAY-1] while a room has a review delay", () => {
  it("moderators see a message at once, and viewers when it has waited", async () => {
    const { ada, mod, bob } = await delayed(DELAY_MS);
    const sentAt = performance.now();
    const { seq } = await say(ada, "final", "goal");
    await mod.next("room:entries");
    const moderatorsAfter = performance.now() - sentAt;
    expect(framesOf(bob)).toEqual([]);
    const { from, to, entries } = await bob.next("room:entries");
    expect(performance.now() - sentAt).toBeGreaterThanOrEqual(DELAY_MS - 1);
    expect(moderatorsAfter).toBeLessThan(DELAY_MS);
    expect({ from, to, entries }).toMatchObject({
      from: seq,
      to: seq,
      entries: [{ message: { text: "goal" } }],
    });
  });

  it("nobody who joins, reads or recovers as a viewer is given what waits; a moderator is", async () => {
    const { server, ada, mod } = await delayed(FOREVER_MS);
    const secret = await say(ada, "final", "not yet");
    const { client: late, opening } = await enter(server, "final", "late");
    expect(opening).toMatchObject({ seq: 0, entries: [] });
    expect(await allThat(late)).not.toContain("not yet");
    const outside = await member(server, "outside");
    const history = await outside.expectOk("history:read", { room: "final" });
    expect(history).toMatchObject({ entries: [], more: false });
    expect(await allThat(mod)).toContain("not yet");
    const { opening: second } = await enter(server, "final", "mia", { role: "moderator" });
    expect(second).toMatchObject({ seq: 1, entries: [{ message: secret }] });
  });

  it("[LOG-1] [LOG-4] viewers get the same log, later: contiguous, and recovered up to where they are", async () => {
    const { server, ada, mod, bob } = await delayed(DELAY_MS);
    for (let each = 1; each <= 5; each += 1) await say(ada, "final", `line ${each}`);
    await waitFor(() => seqsOf(bob).length === 5);
    for (let each = 6; each <= 8; each += 1) await say(ada, "final", `line ${each}`);
    await waitFor(() => seqsOf(mod).length === 8);
    const { client: back, opening } = await enter(server, "final", "back");
    const { epoch } = opening;
    const recovery = await back.expectOk("room:join", { room: "final", since: { epoch, seq: 2 } });
    expect(recovery).toMatchObject({ recovered: true, seq: opening.seq });
    expect(recovery.entries.map(({ seq }) => seq)).toEqual(upTo(opening.seq).slice(2));
    await waitFor(() => seqsOf(bob).length === 8);
    expect(seqsOf(bob)).toEqual(upTo(8));
    await waitFor(() => seqsOf(back).at(-1) === 8);
    expect(seqsOf(back)).toEqual(upTo(8).slice(opening.seq));
    expect(entriesOf(bob)).toEqual(entriesOf(mod));
  });

  it("[LOG-4] who has seen more than viewers see now goes on from there", async () => {
    const { server, ada } = await delayed(DELAY_MS);
    const { epoch } = (await enter(server, "final", "mod", { role: "moderator" })).opening;
    await say(ada, "final", "one");
    const former = await member(server, "former");
    const since = { epoch, seq: 1 };
    const answer = await former.expectOk("room:join", { room: "final", since });
    expect(answer).toMatchObject({ recovered: true, seq: 1, entries: [] });
    await say(ada, "final", "two");
    await former.next("room:entries", ({ to }) => to === 2);
    const lied = await former.expectOk("room:join", { room: "final", since: { epoch, seq: 99 } });
    expect(lied.recovered).toBe(false);
  });

  it("the author has it with the acknowledgement, and may change, quote and delete it", async () => {
    const { ada } = await delayed(FOREVER_MS);
    const { id: messageId } = await say(ada, "final", "mine");
    const reply = await say(ada, "final", "again", { replyTo: messageId });
    expect(reply.replyTo?.text).toBe("mine");
    await ada.expectOk("message:edit", { room: "final", id: freshId(), messageId, text: "still" });
    await ada.expectOk("message:delete", { room: "final", id: freshId(), messageId });
  });

  it("for another viewer it is not there, whoever guesses its id", async () => {
    const { ada, bob } = await delayed(FOREVER_MS);
    const { id: messageId } = await say(ada, "final", "guess");
    const missing = { error: { code: "NOT_FOUND" } };
    const room = "final";
    const send = { room, id: freshId(), text: "?", replyTo: messageId };
    expect(await bob.command("message:send", send)).toMatchObject(missing);
    const id = freshId();
    expect(await bob.command("message:edit", { room, id, messageId, text: "?" })).toMatchObject(
      missing,
    );
    expect(await bob.command("message:delete", { room, id: freshId(), messageId })).toMatchObject(
      missing,
    );
  });

  it("a pin waits with what it pins", async () => {
    const { server, ada, mod } = await delayed(FOREVER_MS);
    const { id: messageId } = await say(ada, "final", "pinned early");
    await mod.expectOk("message:pin", { room: "final", id: freshId(), messageId });
    const { client: late, opening } = await enter(server, "final", "late");
    expect(opening.room.pinned).toBeUndefined();
    expect(await allThat(late)).not.toContain("pinned early");
    const { opening: mods } = await enter(server, "final", "mia", { role: "moderator" });
    expect(mods.room.pinned?.text).toBe("pinned early");
  });

  it("a poll waits as well, also for those who join", async () => {
    const server = await startServer(config(FOREVER_MS, { features: ["polls"] }));
    const { client: mod } = await enter(server, "final", "mod", { role: "moderator" });
    const terms = { question: "Who scores next?", options: ["us", "them"] };
    await mod.expectOk("poll:open", { room: "final", id: freshId(), ...terms });
    const { client: late, opening } = await enter(server, "final", "late");
    expect(opening.room.polls).toEqual([]);
    expect(await allThat(late)).not.toContain("Who scores next?");
    const { opening: second } = await enter(server, "final", "mia", { role: "moderator" });
    expect(second.room.polls).toMatchObject([terms]);
  });

  it("whose token makes a moderator of them, or none any more, changes places without a gap", async () => {
    const { server, ada } = await delayed(FOREVER_MS);
    const { client: mia } = await enter(server, "final", "mia", {
      role: "moderator",
      exp: 4_000_000_000,
    });
    await say(ada, "final", "seen");
    await mia.next("room:entries");
    const refresh = async (role: "member" | "moderator", exp: number) =>
      mia.expectOk("session:refresh", { token: await tokenOf("mia", { role, exp }) });
    await refresh("member", 4_000_000_001);
    await say(ada, "final", "unseen");
    expect(await allThat(mia)).not.toContain("unseen");
    await refresh("moderator", 4_000_000_002);
    await waitFor(() => JSON.stringify(framesOf(mia)).includes("unseen"));
  });
});

describe("[DELAY-2] a change of the review delay", () => {
  it("changes nothing for what waits already, and neither skips nor reorders", async () => {
    const { ada, mod, bob, setDelay } = await delayed(0);
    await say(ada, "final", "1");
    await waitFor(() => seqsOf(bob).length === 1);
    await setDelay(DELAY_MS);
    await say(ada, "final", "3");
    const told = performance.now();
    await setDelay(0);
    await say(ada, "final", "5");
    await setDelay(DELAY_MS / 2);
    await say(ada, "final", "7");
    await waitFor(() => seqsOf(mod).at(-1) === 7);
    expect(seqsOf(bob)).toEqual([1, 2]);
    await waitFor(() => seqsOf(bob).at(-1) === 7);
    expect(performance.now() - told).toBeGreaterThanOrEqual(DELAY_MS - 50);
    expect(seqsOf(bob)).toEqual(upTo(7));
    expect(seqsOf(mod)).toEqual(upTo(7));
  });

  it("keeps moderators and viewers in the room's pulse", async () => {
    const { server, mod, bob, setDelay } = await delayed(0);
    await setDelay(DELAY_MS);
    await enter(server, "final", "late");
    for (const client of [mod, bob])
      await client.next("room:pulse", ({ viewers }) => viewers === 4);
  });
});

describe("[DELAY-3] what is deleted", () => {
  it("[LOG-7] while it waits reaches viewers as a deletion, without its text", async () => {
    const { ada, mod, bob } = await delayed(DELAY_MS);
    const { id: messageId } = await say(ada, "final", "secret");
    await say(ada, "final", "about it", { replyTo: messageId });
    await mod.expectOk("message:delete", { room: "final", id: freshId(), messageId });
    await waitFor(() => seqsOf(bob).length === 3);
    expect(entriesOf(bob)).toMatchObject([
      { kind: "message", message: { text: "", deleted: "moderator" } },
      { kind: "message", message: { replyTo: { text: "", deleted: "moderator" } } },
      { kind: "delete", messageId },
    ]);
    expect(await allThat(bob)).not.toContain("secret");
  });

  it("after viewers have seen it goes at once: told in a frame that covers nothing, and gone from every answer", async () => {
    const { server, ada, mod, bob, setDelay } = await delayed(0);
    const { id: messageId } = await say(ada, "final", "secret");
    await mod.expectOk("message:pin", { room: "final", id: freshId(), messageId });
    await setDelay(FOREVER_MS);
    await say(ada, "final", "waits");
    await mod.expectOk("message:delete", { room: "final", id: freshId(), messageId });
    const aside = await bob.next("room:entries", ({ from, to }) => to < from);
    expect(aside).toMatchObject({ from: 4, to: 3, entries: [{ kind: "delete", messageId }] });
    const { client: late, opening } = await enter(server, "final", "late");
    expect(opening.room.pinned).toBeUndefined();
    expect(await allThat(late)).not.toMatch(/secret|waits/);
  });
});

describe("[DELAY-3] what a clear hides", () => {
  it("is gone for viewers at once, what waits included, and the room goes on", async () => {
    const openStore = nodeGroup();
    const store = openStore();
    const server = await startServer(config(DELAY_MS), { store });
    const { client: ada } = await enter(server, "final", "ada");
    const { client: bob } = await enter(server, "final", "bob");
    await say(ada, "final", "seen");
    await waitFor(() => seqsOf(bob).length === 1);
    await say(ada, "final", "unseen");
    await store.log.append("final", [{ draft: { kind: "clear" } }]);
    expect(await bob.next("room:reset")).toMatchObject({ seq: 3, entries: [] });
    const { client: late } = await enter(server, "final", "late");
    const opening = await late.expectOk("history:read", { room: "final" });
    expect(opening.entries).toEqual([]);
    const { seq } = await say(ada, "final", "after");
    expect(await bob.next("room:entries", ({ from }) => from === seq)).toMatchObject({ to: seq });
    expect(JSON.stringify(bob.notices)).not.toContain("unseen");
    expect(await allThat(late)).not.toContain("seen");
  });
});

describe("[DELAY-4] an edit", () => {
  it("waits as a message does: until then the message reads as it did before", async () => {
    const { server, ada, mod, bob, setDelay } = await delayed(0);
    const { id: messageId } = await say(ada, "final", "harmless");
    await setDelay(FOREVER_MS);
    await ada.expectOk("message:edit", { room: "final", id: freshId(), messageId, text: "venom" });
    await waitFor(() => JSON.stringify(framesOf(mod)).includes("venom"));
    const { client: late } = await enter(server, "final", "late");
    for (const client of [bob, late]) {
      const seen = await allThat(client);
      expect(seen).toContain("harmless");
      expect(seen).not.toContain("venom");
    }
    const reply = { room: "final", id: freshId(), text: "?", replyTo: messageId };
    expect(await bob.command("message:send", reply)).toMatchObject({
      data: { message: { replyTo: { text: "harmless" } } },
    });
  });

  it("is withheld where the server no longer knows what it replaced", async () => {
    const openStore = nodeGroup();
    const start = () => startServer(config(FOREVER_MS), { store: openStore() });
    const first = await start();
    const { client: ada } = await enter(first, "final", "ada", { caps: { "*": ["*"] } });
    const open = { reviewDelayMs: 0 };
    await ada.expectOk("room:configure", { room: "final", id: freshId(), settings: open });
    const { id: messageId } = await say(ada, "final", "harmless");
    const settings = { reviewDelayMs: FOREVER_MS };
    await ada.expectOk("room:configure", { room: "final", id: freshId(), settings });
    await ada.expectOk("message:edit", { room: "final", id: freshId(), messageId, text: "venom" });
    const { client: bob } = await enter(await start(), "final", "bob");
    expect(await allThat(bob)).not.toContain("venom");
  });
});

describe("[DELAY-1] on several nodes, and after a restart", () => {
  it("viewers wait on each of them, also on one that opens the room later", async () => {
    const openStore = nodeGroup();
    const start = () => startServer(config(DELAY_MS * 3), { store: openStore() });
    const [first, second] = [await start(), await start()];
    const { client: ada } = await enter(first, "final", "ada");
    const { client: bob } = await enter(second, "final", "bob");
    const sentAt = performance.now();
    await say(ada, "final", "goal");
    const { client: cleo, opening } = await enter(await start(), "final", "cleo");
    expect(opening).toMatchObject({ seq: 0, entries: [] });
    expect(framesOf(bob)).toEqual([]);
    for (const client of [bob, cleo]) {
      expect(await client.next("room:entries")).toMatchObject({ from: 1, to: 1 });
      expect(performance.now() - sentAt).toBeGreaterThanOrEqual(DELAY_MS * 3 - 50);
    }
  });
});
