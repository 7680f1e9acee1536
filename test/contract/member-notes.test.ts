import { createMemberDesk } from "@courtside/client/moderation";
import { createMemoryStore } from "@courtside/server";
import { startServer, stopServers, type TestServer, waitFor } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { ask as askHost, askOk, WITH_API } from "./host-client.ts";
import { type ModeratorRequest, moderatorClient } from "./moderator-client.ts";
import { enter, member, say, tokenOf } from "./people.ts";

afterEach(stopServers);

const ROOM = "final";
const mo = moderatorClient("mo", { role: "moderator", name: "Mo" });
const olu = moderatorClient("olu", { role: "moderator", name: "Olu" });

type By = typeof mo;

const onAda = (
  by: By,
  server: TestServer,
  what = "",
  request: ModeratorRequest = {},
  room = ROOM,
) => by.ask(server, `${room}/members/ada${what}`, request);
const note = (by: By, server: TestServer, text: string, room = ROOM) =>
  onAda(by, server, "/notes", { method: "POST", body: { text } }, room);

async function notesAt(server: TestServer, room = ROOM): Promise<string[]> {
  const { body } = await onAda(mo, server, "", {}, room);
  return body.notes.map(({ text }: { text: string }) => text);
}

describe("moderators' notes on a member", () => {
  it("are read by all moderators of the room, on every node and after a restart; those of * in every room", async () => {
    const store = createMemoryStore();
    const server = await startServer(WITH_API, { store });
    const added = await note(mo, server, " Was asked\r\ntwice. ");
    expect(added.body.note).toMatchObject({
      room: ROOM,
      text: "Was asked\ntwice.",
      by: "mo",
      byName: "Mo",
    });
    await note(olu, server, "Everywhere.", "*");

    const restarted = await startServer(WITH_API, { store });

    expect(await notesAt(restarted)).toEqual(["Was asked\ntwice.", "Everywhere."]);
    expect(await notesAt(restarted, "semi")).toEqual(["Everywhere."]);
    expect(await notesAt(restarted, "*")).toEqual(["Everywhere."]);
  });

  it("are removed by whoever wrote them, and by the host", async () => {
    const server = await startServer(WITH_API);
    const { id } = (await note(mo, server, "Mine.")).body.note;
    const other = (await note(mo, server, "Another.")).body.note;
    const remove = (by: By, noteId = id) =>
      onAda(by, server, `/notes/${noteId}`, { method: "DELETE" });

    expect((await remove(olu)).status).toBe(403);
    expect((await remove(mo)).status).toBe(200);
    expect((await remove(mo)).status).toBe(404);
    await askOk(server, "DELETE", `/rooms/${ROOM}/members/ada/notes/${other.id}`);
    expect(await notesAt(server)).toEqual([]);
  });

  it("are written once, however often a request is sent, also by two at the same time", async () => {
    const server = await startServer(WITH_API);
    const body = { id: "n1", text: "Once." };
    const send = () => onAda(mo, server, "/notes", { method: "POST", body });
    await Promise.all([send(), send(), note(olu, server, "At the same time.")]);
    expect((await notesAt(server)).toSorted()).toEqual(["At the same time.", "Once."]);
  });

  it("have 1 to 500 characters, and there are 50 of a member in a room", async () => {
    const server = await startServer({ ...WITH_API, moderatorWriteRate: "off" });
    for (const text of ["", " \n ", "x".repeat(501)]) {
      expect((await note(mo, server, text)).body.error.code).toBe("INVALID");
    }
    expect((await note(mo, server, "🎉".repeat(500))).status).toBe(200);
    for (let n = 1; n < 50; n += 1) await note(mo, server, `note ${n}`);
    expect((await note(mo, server, "one more")).body.error.message).toContain("too many notes");
    expect((await note(mo, server, "elsewhere", "semi")).status).toBe(200);
  });

  it("are in the audit log without what they say", async () => {
    const server = await startServer(WITH_API);
    const { id } = (await note(mo, server, "a private thought")).body.note;
    await onAda(mo, server, `/notes/${id}`, { method: "DELETE" });
    const moderator = await member(server, "mo", { role: "moderator" });
    const read = () => moderator.expectOk("audit:read", { room: ROOM });
    await waitFor(async () => (await read()).records.length === 2);
    const { records } = await read();
    expect(records).toMatchObject([
      { action: "note:remove", actor: "mo", target: "ada" },
      { action: "note:add", actor: "mo", target: "ada" },
    ]);
    expect(JSON.stringify(records)).not.toContain("thought");
  });

  it("go with the member's erasure in every room, as do warnings that wait", async () => {
    const server = await startServer(WITH_API);
    for (const room of [ROOM, "semi", "*"]) await note(mo, server, `noted in ${room}`, room);
    await mo.ask(server, `${ROOM}/members/bob/notes`, { method: "POST", body: { text: "Bob." } });
    const warning = { method: "POST", body: { message: "Calm down." } };
    await onAda(mo, server, "/warnings", warning);

    await askOk(server, "POST", "/members/ada/erasure", { body: { rooms: [ROOM] } });

    expect(await notesAt(server)).toEqual([]);
    expect(await notesAt(server, "semi")).toEqual([]);
    const { opening } = await enter(server, ROOM, "ada");
    expect(opening.me.warnings).toBeUndefined();
    const { body } = await mo.ask(server, `${ROOM}/members/bob`);
    expect(body.notes).toHaveLength(1);
  });
});

describe("what is known of a member", () => {
  it("is what holds here and everywhere, what waits, and how often something was done before", async () => {
    const server = await startServer(WITH_API);
    const moderator = await member(server, "mo", { role: "moderator" });
    const sanction = { memberId: "ada", kind: "timeout" } as const;
    const { sanction: here } = await moderator.expectOk("sanction:apply", {
      ...sanction,
      room: ROOM,
    });
    await moderator.expectOk("sanction:apply", { ...sanction, room: "semi" });
    const { sanction: everywhere } = await moderator.expectOk("sanction:apply", {
      memberId: "ada",
      kind: "shadow",
      room: "*",
    });
    await onAda(mo, server, "/warnings", { method: "POST", body: { message: "Calm down." } });

    await waitFor(async () => (await onAda(mo, server)).body.prior.count === 2);
    const { body } = await onAda(mo, server);

    expect(body.sanctions).toEqual([here, everywhere]);
    expect(body.warnings).toMatchObject([{ message: "Calm down." }]);
    expect(body.prior.last).toMatchObject({ action: "member:warn", target: "ada" });
    expect(await askOk(server, "GET", `/rooms/${ROOM}/members/ada`)).toEqual(body);

    await moderator.expectOk("sanction:lift", { ...sanction, room: ROOM });
    expect((await onAda(mo, server)).body.sanctions).toEqual([everywhere]);
  });

  it("can be written by the host, whose key is named", async () => {
    const server = await startServer({ ...WITH_API, apiKeys: [`feed:${"k".repeat(40)}`] });
    const key = "k".repeat(40);
    const path = `/rooms/${ROOM}/members/ada`;
    const host = (what: string, body: object) =>
      askHost(server, "POST", path + what, { body, key });
    expect((await host("/warnings", { message: "From us." })).body.warning.message).toBe(
      "From us.",
    );
    expect((await host("/notes", { text: "Ours." })).body.note.by).toBe("host:feed");
    expect((await host("/notes", { text: "" })).status).toBe(400);
  });

  it("is for whoever may sanction there, and in * for all rooms; writing ends with a timeout", async () => {
    const server = await startServer(WITH_API);
    const may = moderatorClient("x", { caps: { [ROOM]: ["sanction"] } });
    const mayNot = moderatorClient("y", { caps: { [ROOM]: ["configure", "queue", "audit"] } });
    expect((await onAda(may, server)).status).toBe(200);
    expect((await onAda(may, server, "", {}, "*")).status).toBe(403);
    expect((await onAda(mayNot, server)).status).toBe(403);
    expect((await note(mayNot, server, "No.")).status).toBe(403);
    expect((await onAda(mo, server, "", { token: null })).status).toBe(401);

    const { client: host } = await enter(server, ROOM, "host", { role: "host" });
    await host.expectOk("sanction:apply", { room: ROOM, memberId: "mo", kind: "timeout" });
    expect((await onAda(mo, server)).status).toBe(200);
    expect((await note(mo, server, "No.")).body.error.code).toBe("TIMED_OUT");
  });

  it("can all be done with the SDK, which says why something cannot", async () => {
    const server = await startServer(WITH_API);
    const getToken = () => tokenOf("mo", { role: "moderator", name: "Mo" });
    const desk = createMemberDesk({ url: server.url, getToken });
    const ada = { room: ROOM, memberId: "ada" };
    expect(await desk.warn({ ...ada, message: "Calm down.", reasonCode: "insult" })).toMatchObject({
      ok: true,
      data: { warning: { message: "Calm down.", reasonCode: "insult" } },
    });
    const added = await desk.addNote({ ...ada, text: "Twice." });
    if (!added.ok) throw new Error(added.error.message);
    const { id: noteId } = added.data.note;
    expect(await desk.file(ada)).toMatchObject({
      ok: true,
      data: { warnings: [{ message: "Calm down." }], notes: [{ id: noteId, byName: "Mo" }] },
    });
    expect(await desk.removeNote({ ...ada, noteId })).toMatchObject({ ok: true });
    expect(await desk.purge(ada)).toMatchObject({ ok: true });

    const nobody = createMemberDesk({ url: server.url, getToken: async () => null });
    expect(await nobody.file(ada)).toMatchObject({ error: { code: "UNAUTHENTICATED" } });
    await server.close();
    expect(await desk.file(ada)).toMatchObject({ ok: false, error: { code: "UNAVAILABLE" } });
  });

  it.each(["a b", "x".repeat(65)])("has no answer for a member who is none: %s", async (id) => {
    const server = await startServer(WITH_API);
    const { status } = await mo.ask(server, `${ROOM}/members/${encodeURIComponent(id)}`);
    expect(status).toBe(400);
  });
});

describe("what a member said", () => {
  it("is taken away without a measure, by who may delete and of nobody above", async () => {
    const server = await startServer(WITH_API);
    const { client: ada } = await enter(server, ROOM, "ada");
    await say(ada, ROOM, "one");
    const purge = (by: By, room = ROOM) => onAda(by, server, "/purge", { method: "POST" }, room);

    const sanctions = moderatorClient("x", { role: "moderator", caps: { [ROOM]: ["sanction"] } });
    expect((await purge(sanctions)).status).toBe(403);
    expect((await purge(moderatorClient("ada", { role: "moderator" }))).status).toBe(403);
    expect((await purge(mo, "*")).status).toBe(400);
    expect((await purge(mo)).status).toBe(200);

    await say(ada, ROOM, "I may still write");
    const { entries } = await ada.expectOk("history:read", { room: ROOM });
    const texts = entries.flatMap((entry) => (entry.kind === "message" ? entry.message.text : []));
    expect(texts.filter(Boolean)).toEqual(["I may still write"]);
  });
});
