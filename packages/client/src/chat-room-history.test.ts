import { describe, expect, it } from "vitest";
import { texts } from "../test/client-fixture.ts";
import { ROOM, refused, shows, useRoom } from "../test/room-fixture.ts";

const fixture = useRoom();

describe("changing a message", () => {
  it("answers where the log has the change", async () => {
    const { room, log } = await fixture.joinedRoom();
    log.say("goal");
    const position = { ok: true, data: { epoch: log.epoch, seq: 1 } };
    expect(await room.edit("m1", " goal! ")).toEqual(position);
    expect(await room.delete("m1", "spam")).toEqual(position);
    expect(await room.pin(null)).toEqual(position);
    expect(fixture.commands("message:edit")).toMatchObject([{ messageId: "m1", text: "goal!" }]);
    expect(fixture.commands("message:delete")).toMatchObject([{ messageId: "m1", reason: "spam" }]);
    expect(fixture.commands("message:pin")).toMatchObject([{ messageId: null }]);
  });

  it("[FORBIDDEN] answers the server's error", async () => {
    const { room } = await fixture.joinedRoom();
    fixture.server.intercept("message:delete", () => refused("FORBIDDEN"));
    expect(await room.delete("m1")).toMatchObject({ ok: false, error: { code: "FORBIDDEN" } });
  });

  it("[TOO_LONG] is refused without asking the server", async () => {
    const { room } = await fixture.joinedRoom();
    const answer = await room.edit("m1", "x".repeat(501));
    expect(answer).toMatchObject({ ok: false, error: { code: "TOO_LONG" } });
    expect(fixture.commands("message:edit")).toEqual([]);
  });

  it("[LOG-3] is repeated with the same id when the connection is cut before the answer", async () => {
    const { room } = await fixture.joinedRoom();
    fixture.server.intercept("message:edit", () => {
      fixture.server.intercept("message:edit", null);
      fixture.server.cut();
      return undefined;
    });
    expect(await room.edit("m1", "goal!")).toMatchObject({ ok: true });
    const [first, second] = fixture.commands("message:edit");
    expect(second).toEqual(first);
  });

  it("[UNAVAILABLE] gives up where there is no connection to be had", async () => {
    const room = fixture.newClient({ commandTimeoutMs: 20 }).room(ROOM);
    expect(await room.delete("m1")).toMatchObject({ ok: false, error: { code: "UNAVAILABLE" } });
  });
});

describe("history", () => {
  const fill = (count: number) => {
    for (let at = 1; at <= count; at++) fixture.server.room(ROOM).say(`message ${at}`);
  };

  it("is read page by page, until there is no more", async () => {
    fill(60);
    const { room } = await fixture.joinedRoom();
    expect(room.getSnapshot()).toMatchObject({ hasOlder: true });
    expect(await room.loadOlder(8)).toEqual({ more: true });
    expect(await room.loadOlder(8)).toEqual({ more: false });
    expect(texts(room.getSnapshot())).toHaveLength(60);
    expect(room.getSnapshot().hasOlder).toBe(false);
  });

  it("is asked once for a page that is wanted twice at the same time", async () => {
    fill(60);
    const { room } = await fixture.joinedRoom();
    await Promise.all([room.loadOlder(8), room.loadOlder(8)]);
    expect(texts(room.getSnapshot())).toHaveLength(58);
    expect(fixture.commands("history:read")).toHaveLength(1);
  });

  it("[RATE_LIMITED] answers the server's error", async () => {
    const { room } = await fixture.joinedRoom();
    fixture.server.intercept("history:read", () => refused("RATE_LIMITED"));
    expect(await room.loadOlder()).toMatchObject({ code: "RATE_LIMITED" });
  });

  it("is trimmed from the old end, but not while the viewer reads", async () => {
    const { room, log } = await fixture.joinedRoom({ maxItems: 3 });
    fill(3);
    await shows(room, "message 1", "message 2", "message 3");
    log.say("four");
    await shows(room, "message 2", "message 3", "four");
    room.setPaused("paused");
    log.say("five");
    await shows(room, "message 2", "message 3", "four", "five");
    expect(await room.loadOlder()).toEqual({ more: false });
    expect(texts(room.getSnapshot())).toHaveLength(5);
    room.setPaused("running");
    expect(texts(room.getSnapshot())).toEqual(["message 3", "four", "five"]);
    expect(room.getSnapshot().hasOlder).toBe(true);
  });
});
