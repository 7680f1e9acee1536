import type { ModerationHook } from "@courtside/server";
import { type RawClient, stopServers, type TestServer, waitFor } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { STORES, type StoreName, stopStores } from "./every-store.ts";
import { API_SECRET, WITH_API } from "./host-client.ts";
import { moderatorClient } from "./moderator-client.ts";
import { enter, freshId, member, say, tokenOf } from "./people.ts";
import { WireRecorder } from "./wire-recorder.ts";

afterEach(async () => {
  await stopServers();
  await stopStores();
});

const ROOM = "final";
const DELETED = "words that were deleted";
const EDITED = "words that were edited away";
const PURGED = "words of somebody who was purged";
const REJECTED = "words that a moderator rejected";
const HELD = "words that wait for a moderator";
const SHADE = "words that a hook put in the shade";
const SHADOWED = "words of a member under a shadow";
const NOTED = "words that a moderator noted of a member";
const WARNED = "words that a moderator said to one member";
/** What nobody may find any more, or ever. */
const GONE = [DELETED, EDITED, PURGED, REJECTED, HELD, SHADE, SHADOWED, NOTED, WARNED];
const NEVER = [REJECTED, HELD, SHADE, SHADOWED, NOTED, WARNED];
const PLAIN = "words that everybody may read";

/** Holds and shadows by what is written, and records what hooks are told, which is what a webhook is sent. */
function watchful(told: WireRecorder): ModerationHook {
  return {
    name: "watchful",
    kind: "rule",
    beforeMessage(context) {
      told.note(JSON.stringify({ ...context, signal: undefined }));
      const { text } = context.message;
      if (text === HELD || text === REJECTED) return { action: "hold", reasonCode: "other" };
      if (text === SHADE) return { action: "shadow", reasonCode: "other" };
      return { action: "allow" };
    },
    afterMessage(context) {
      told.note(JSON.stringify({ ...context, signal: undefined }));
    },
  };
}

describe.each(Object.keys(STORES) as StoreName[])("[LOG-6] [LOG-7] [MOD-12] [SAN-5] %s", (name) => {
  it("what was deleted, edited away, held, rejected, shadowed, noted or said to one member reaches no viewer in any answer, notice or replay, and no webhook", {
    timeout: 40_000,
  }, async () => {
    const told = new WireRecorder();
    const start = await STORES[name]();
    const settings = { features: ["replies", "typing", "bursts"] };
    const moderation = { hooks: [watchful(told)] };
    const options = { ...WITH_API, rooms: { "*": { settings, moderation } } };
    const first = await start(options);

    // Somebody who was there all the time, at the same node.
    const always = new WireRecorder();
    const { client: eve } = await enter(first, ROOM, "eve");
    always.follow(eve);
    const startedAt = Date.now();
    const { opening, mod, ada, ids } = await writeAll(first);
    await waitFor(() => always.seen([DELETED, EDITED, PURGED]).length === 3);
    await takeAllAway(mod, ada, ids);
    await say(ada, ROOM, PLAIN);
    await waitFor(() => always.seen([PLAIN]).length === 1);
    expect(always.seen(NEVER)).toEqual([]);

    // What the hooks are told of the past from now on.
    told.clear();
    always.clear();
    await say(ada, ROOM, "a word afterwards");
    await readEverything(eve, ids, opening.epoch);
    if (!name.includes("restarted")) await searchAt(first, always, opening.epoch, ids, startedAt);
    const second = await start(options);
    const late = new WireRecorder();
    await searchAt(second, late, opening.epoch, ids, startedAt);
    const { client: bob } = await enter(second, ROOM, "bob");
    await say(bob, ROOM, "and one at the other end");

    for (const recorder of [always, late, told]) {
      expect(recorder.seen([PLAIN])).toEqual([PLAIN]);
      expect(recorder.seen(GONE)).toEqual([]);
    }
  });
});

/** Writes each of the texts, and quotes and pins what can be. */
async function writeAll(server: TestServer) {
  const { client: mod, opening } = await enter(server, ROOM, "mod", { role: "moderator" });
  const { client: ada } = await enter(server, ROOM, "ada");
  const { client: pat } = await enter(server, ROOM, "pat");
  const { client: sue } = await enter(server, ROOM, "sue");
  const held = async (text: string) => {
    const data = await ada.expectOk("message:send", { room: ROOM, id: freshId(), text });
    if (data.status !== "held") throw new Error("the message is published");
    return data.itemId;
  };
  const deleted = await say(ada, ROOM, DELETED);
  await say(pat, ROOM, "quoting", { replyTo: deleted.id });
  await mod.expectOk("message:pin", { room: ROOM, id: freshId(), messageId: deleted.id });
  const edited = await say(ada, ROOM, EDITED);
  const purged = await say(pat, ROOM, PURGED);
  await say(ada, ROOM, "quoting as well", { replyTo: purged.id });
  const rejected = await held(REJECTED);
  const waiting = await held(HELD);
  const shade = await say(ada, ROOM, SHADE);
  await mod.expectOk("sanction:apply", { room: ROOM, memberId: "sue", kind: "shadow" });
  const shadowed = await say(sue, ROOM, SHADOWED);
  await onMember(server, "ada", "/notes", { text: NOTED });
  await onMember(server, "pat", "/warnings", { message: WARNED });
  sue.close();
  pat.close();
  const ids = [deleted.id, edited.id, purged.id, rejected, waiting, shade.id, shadowed.id];
  return { opening, mod, ada, ids };
}

/** Writes something beside the socket about a member. */
async function onMember(server: TestServer, memberId: string, what: string, body: object) {
  const moderator = moderatorClient("mod", { role: "moderator" });
  const path = `${ROOM}/members/${memberId}${what}`;
  const { status } = await moderator.ask(server, path, { method: "POST", body });
  expect(status).toBe(200);
}

/** Deletes, edits, purges and rejects. */
async function takeAllAway(mod: RawClient, ada: RawClient, ids: readonly string[]): Promise<void> {
  const [deleted = "", edited = "", , rejected = ""] = ids;
  const room = ROOM;
  await ada.expectOk("message:edit", { room, id: freshId(), messageId: edited, text: "better" });
  await mod.expectOk("message:delete", { room, id: freshId(), messageId: deleted });
  await mod.expectOk("sanction:apply", { room, memberId: "pat", kind: "timeout", purge: true });
  await mod.expectOk("queue:decide", { room, itemId: rejected, decision: "reject" });
}

/** Enters at a node as new viewers do, and asks it for whatever there is. */
async function searchAt(
  server: TestServer,
  recorder: WireRecorder,
  epoch: string,
  ids: readonly string[],
  since: number,
): Promise<void> {
  const viewer = await member(server, `viewer${freshId()}`);
  recorder.follow(viewer);
  await viewer.expectOk("room:join", { room: ROOM });
  await readEverything(viewer, ids, epoch);
  const guest = await member(server, `reader${freshId()}`, { role: "viewer" });
  recorder.follow(guest);
  await readEverything(guest, ids, epoch);
  const window = `from=${since - 1_000}&to=${Date.now() + 1_000}`;
  const api = `${server.url}/api/v1`;
  const replay = await recorder.fetch(`${api}/rooms/${ROOM}/replay?${window}`);
  expect(await replay.text()).toContain(PLAIN);
  // What a site shows or keeps of it by its own key.
  const headers = { authorization: `Bearer ${API_SECRET}` };
  for (const path of ["", "/messages", "/export", `/replay?${window}`]) {
    const answer = await recorder.fetch(`${api}/rooms/${ROOM}${path}`, headers);
    expect([path, answer.status]).toEqual([path, 200]);
  }
  // Those who are meant ask as well.
  for (const sub of ["viewer", "ada"]) {
    const authorization = `Bearer ${await tokenOf(sub)}`;
    for (const memberId of ["ada", "pat"]) {
      const file = `${server.url}/moderation/v1/rooms/${ROOM}/members/${memberId}`;
      expect((await recorder.fetch(file, { authorization })).status).toBe(403);
    }
  }
  for (const url of [
    `${api}/rooms/${ROOM}`,
    `${api}/rooms/${ROOM}/members/ada`,
    `${api}/rooms/${ROOM}/messages`,
    `${api}/rooms/${ROOM}/export`,
    `${api}/rooms/${ROOM}/queue`,
    ...ids.map((id) => `${api}/rooms/${ROOM}/messages/${id}`),
    `${server.url}/metrics`,
    `${server.url}/readyz`,
  ]) {
    await recorder.fetch(url);
  }
}

/** Gives every command that reads, or that may tell something by how it is refused. */
async function readEverything(
  viewer: RawClient,
  ids: readonly string[],
  epoch: string,
): Promise<void> {
  const room = ROOM;
  for (let seq = 0; seq <= 16; seq += 1) {
    await viewer.command("room:join", { room, since: { epoch, seq } });
    await viewer.command("history:read", { room, after: seq, limit: 2 });
    await viewer.command("history:read", { room, before: seq + 1, limit: 2 });
  }
  await viewer.command("room:join", { room, history: 200 });
  await viewer.command("history:read", { room });
  for (const messageId of ids) {
    const id = freshId();
    await viewer.command("message:send", { room, id: `s${id}`, text: "?", replyTo: messageId });
    await viewer.command("message:edit", { room, id: `e${id}`, messageId, text: "?" });
    await viewer.command("message:delete", { room, id: `d${id}`, messageId });
    await viewer.command("message:pin", { room, id: `p${id}`, messageId });
    await viewer.command("thread:read", { room, messageId });
    await viewer.command("report:send", { room, messageId, reason: "other" });
    await viewer.command("queue:decide", { room, itemId: messageId, decision: "approve" });
  }
  await viewer.command("queue:read", { room });
  await viewer.command("queue:read", {});
  await viewer.command("audit:read", { room });
  await viewer.command("typing:set", { room, typing: true });
  await viewer.command("burst:send", { room, emoji: "🎉", count: 1 });
  await viewer.command("presence:list", { room });
  for (const id of ids) await viewer.command("warning:acknowledge", { id });
}
