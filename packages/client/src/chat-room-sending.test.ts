import type { Sanction } from "@courtside/protocol";
import { describe, expect, it, vi } from "vitest";
import { texts } from "../test/client-fixture.ts";
import { ROOM, refused, shows, snapshotsOf, useRoom } from "../test/room-fixture.ts";
import { memoryStorage } from "./storage.ts";

const fixture = useRoom();

describe("sending", () => {
  it.each(["frame-first", "ack-first", "skipped"] as const)(
    "[LOG-2] [LOG-3] moves a message from pending to shown in one snapshot (%s)",
    async (order) => {
      fixture.server.frameOrder = order;
      const { room, log } = await fixture.joinedRoom();
      const snapshots = snapshotsOf(room);
      const pending = room.send("  goal\r\n", { playhead: 5.4 });
      expect(pending).toMatchObject({ text: "goal", playhead: 5, status: "sending" });
      await expect.poll(() => snapshots.at(-1)?.pending).toEqual([]);
      log.say("next");
      await shows(room, "goal", "next");
      for (const { pending, items } of snapshots) {
        const mine = items.filter(
          (item) => item.kind === "message" && item.message.text === "goal",
        );
        expect(pending.length + mine.length).toBe(1);
      }
      expect(fixture.commands("message:send")).toMatchObject([
        { id: pending.clientId, playhead: 5 },
      ]);
    },
  );

  it("keeps the order in which messages were written", async () => {
    const { room } = await fixture.joinedRoom();
    for (const text of ["one", "two", "three"]) room.send(text);
    expect(room.getSnapshot().pending.map(({ text }) => text)).toEqual(["one", "two", "three"]);
    await shows(room, "one", "two", "three");
  });

  it("waits for the connection", async () => {
    const client = fixture.newClient();
    const room = client.room(ROOM);
    expect(room.send("early").status).toBe("queued");
    client.connect();
    await shows(room, "early");
    expect(room.getSnapshot().pending).toEqual([]);
  });

  it("joins the room for it, and leaves when all is sent, where nobody subscribes", async () => {
    const room = fixture.startClient().room(ROOM);
    room.send("from a bot");
    await expect.poll(() => fixture.commands("room:leave")).toHaveLength(1);
    expect(fixture.server.room(ROOM).entries).toHaveLength(1);
  });

  it("[LOG-3] sends a message whose answer was lost again, with the same id, and it is there once", async () => {
    const { room } = await fixture.joinedRoom();
    fixture.server.intercept("message:send", () => {
      fixture.server.intercept("message:send", null);
      fixture.server.cut();
      return undefined;
    });
    room.send("goal");
    await shows(room, "goal");
    await expect.poll(() => room.getSnapshot().pending).toEqual([]);
    const [first, second] = fixture.commands("message:send");
    expect(second?.id).toBe(first?.id);
    expect(fixture.server.room(ROOM).entries).toHaveLength(1);
  });

  it("[LOG-5] sends a message again that was acknowledged late, under an epoch that is over", async () => {
    const { room, log } = await fixture.joinedRoom();
    log.epoch = "final-2";
    log.say("the log of another primary");
    await shows(room, "the log of another primary");
    vi.spyOn(Math, "random").mockReturnValue(0);
    fixture.server.intercept("message:send", ({ id, text }) => {
      fixture.server.intercept("message:send", null);
      const author = { id: "g_1", name: "Guest", role: "guest" as const };
      const message = { id: "m9", clientId: String(id), text: String(text), author, seq: 9, at: 0 };
      return { ok: true, data: { status: "published", epoch: "final-1", seq: 9, message } };
    });
    room.send("goal");
    await shows(room, "the log of another primary", "goal");
    await expect.poll(() => room.getSnapshot().pending).toEqual([]);
    vi.restoreAllMocks();
    const [first, second] = fixture.commands("message:send");
    expect(second).toEqual(first);
    expect(log.entries).toHaveLength(2);
  });

  it("[NOT_JOINED] joins again and sends again where the server has lost the member", async () => {
    const { room } = await fixture.joinedRoom();
    fixture.server.intercept("message:send", () => {
      fixture.server.intercept("message:send", null);
      return refused("NOT_JOINED");
    });
    room.send("goal");
    await shows(room, "goal");
    expect(fixture.commands("room:join")).toHaveLength(2);
  });

  it("[SLOW_MODE] tells until when the member has to wait", async () => {
    const { room } = await fixture.joinedRoom();
    fixture.server.intercept("message:send", () => refused("SLOW_MODE", { retryAfterMs: 30_000 }));
    room.send("goal");
    await expect.poll(() => room.getSnapshot().pending[0]?.error?.code).toBe("SLOW_MODE");
    const wait = (room.getSnapshot().me?.slowModeUntil ?? 0) - Date.now();
    expect(wait).toBeGreaterThan(25_000);
    expect(wait).toBeLessThanOrEqual(30_500);
  });

  it("[TIMED_OUT] fails the message, and tells until when and why", async () => {
    const { room } = await fixture.joinedRoom();
    const sanction: Sanction = {
      ...{ id: "s1", room: ROOM, memberId: "g_1", kind: "timeout" as const, at: 0 },
      ...{ until: Date.now() + 60_000, reason: "enough" },
    };
    const details = { retryAfterMs: 60_000, sanction };
    fixture.server.intercept("message:send", () => refused("TIMED_OUT", details));
    room.send("goal");
    await expect.poll(() => room.getSnapshot().pending[0]?.error?.code).toBe("TIMED_OUT");
    expect(room.getSnapshot()).toMatchObject({
      pending: [{ status: "failed" }],
      me: { sanctions: [sanction] },
    });
  });

  it.each([
    ["INVALID", " \n "],
    ["TOO_LONG", "👍".repeat(501)],
  ])("[%s] fails at once, without asking the server", async (code, text) => {
    const { room } = await fixture.joinedRoom();
    const failed = room.send(text);
    expect(failed).toMatchObject({ status: "failed", error: { code, field: "text" } });
    expect(room.getSnapshot().pending).toEqual([failed]);
    room.discard(failed.clientId);
    expect(room.getSnapshot().pending).toEqual([]);
    expect(fixture.commands("message:send")).toEqual([]);
  });

  it("counts code points, as the limit does", async () => {
    const { room } = await fixture.joinedRoom();
    expect(room.send("👍".repeat(500)).status).toBe("sending");
  });

  it("[LOG-3] goes on after a reload", async () => {
    const storage = memoryStorage();
    const { client, room } = await fixture.joinedRoom({ storage });
    fixture.server.intercept("message:send", () => "silence");
    const { clientId } = room.send("goal");
    await expect.poll(() => fixture.commands("message:send")).toHaveLength(1);
    client.close();
    fixture.server.intercept("message:send", null);
    const { room: reloaded } = await fixture.joinedRoom({ storage });
    await shows(reloaded, "goal");
    expect(fixture.commands("message:send").map(({ id }) => id)).toEqual([clientId, clientId]);
    await expect.poll(() => reloaded.getSnapshot().pending).toEqual([]);
  });

  it("does not take another member's message with the same id for its own", async () => {
    const { room, log } = await fixture.joinedRoom();
    fixture.server.intercept("message:send", () => "silence");
    const { clientId } = room.send("mine");
    await expect.poll(() => fixture.commands("message:send")).toHaveLength(1);
    const stranger = { ...log.say("", "withheld"), clientId, text: "not mine" };
    log.append({ kind: "message", message: { ...stranger, id: "m2", seq: 2 } });
    await expect.poll(() => texts(room.getSnapshot())).toContain("not mine");
    expect(room.getSnapshot().pending.map(({ text }) => text)).toEqual(["mine"]);
  });
});
