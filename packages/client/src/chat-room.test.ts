import {
  type Answer,
  type Entry,
  type JoinData,
  type Sanction,
  type SendData,
  wireError,
} from "@courtside/protocol";
import { describe, expect, it, vi } from "vitest";
import { texts, useProtocolServer } from "../test/client-fixture.ts";
import type { ChatRoom, EntriesOrigin, RoomSnapshot } from "./chat-room.ts";
import { memoryStorage } from "./storage.ts";

const fixture = useProtocolServer();
const ROOM = "final";

const quiet = () => {};
const shows = (room: ChatRoom, ...expected: string[]) =>
  expect.poll(() => texts(room.getSnapshot()), { interval: 2 }).toEqual(expected);
const isJoined = (room: ChatRoom) =>
  expect.poll(() => room.getSnapshot().joined, { interval: 2 }).toBe(true);
const commands = (wanted: string) =>
  fixture.server.commands.filter(({ name }) => name === wanted).map(({ payload }) => payload);
const refused = (...error: Parameters<typeof wireError>): Answer<never> => ({
  ok: false,
  error: wireError(...error),
});

async function joinedRoom(options?: Parameters<typeof fixture.startClient>[0]) {
  const client = fixture.startClient(options);
  const room = client.room(ROOM);
  room.subscribe(quiet);
  await isJoined(room);
  return { client, room, log: fixture.server.room(ROOM) };
}

/** Every snapshot of a room from now on, as its subscribers see them. */
function snapshotsOf(room: ChatRoom): RoomSnapshot[] {
  const snapshots: RoomSnapshot[] = [];
  room.subscribe(() => snapshots.push(room.getSnapshot()));
  return snapshots;
}

describe("following a room", () => {
  it("begins with what was said last, and goes on with what is said", async () => {
    fixture.server.room(ROOM).say("hello");
    const { room, log } = await joinedRoom();
    await shows(room, "hello");
    log.say("goal");
    await shows(room, "hello", "goal");
    expect(room.getSnapshot()).toMatchObject({ seq: 2, viewers: 1, hasOlder: false, error: null });
    expect(room.getSnapshot().me?.capabilities).toContain("send");
  });

  it("is the same object for the same id", () => {
    const client = fixture.newClient();
    expect(client.room(ROOM)).toBe(client.room(ROOM));
  });

  it("does not begin before somebody subscribes, and ends when the last one has left", async () => {
    const client = fixture.startClient();
    const room = client.room(ROOM);
    await expect.poll(() => client.status).toBe("connected");
    expect(commands("room:join")).toEqual([]);
    const leave = [room.subscribe(quiet), room.onEntries(quiet)];
    await isJoined(room);
    leave[0]?.();
    expect(commands("room:leave")).toEqual([]);
    leave[1]?.();
    await expect.poll(() => commands("room:leave")).toEqual([{ room: ROOM }]);
    expect(room.getSnapshot().joined).toBe(false);
  });

  it("goes on when a framework drops its subscription only to take it again", async () => {
    const client = fixture.startClient();
    const room = client.room(ROOM);
    const leave = room.subscribe(quiet);
    await isJoined(room);
    leave();
    room.subscribe(quiet);
    fixture.server.room(ROOM).say("goal");
    await shows(room, "goal");
    expect(commands("room:leave")).toEqual([]);
    expect(commands("room:join")).toHaveLength(1);
  });

  it("gives the same snapshot until something changes", async () => {
    const { room, log } = await joinedRoom();
    const before = room.getSnapshot();
    expect(room.getSnapshot()).toBe(before);
    log.say("goal");
    await shows(room, "goal");
    expect(room.getSnapshot()).not.toBe(before);
    expect(room.getSnapshot().state).toBe(before.state);
    expect(before.items).toEqual([]);
  });

  it("tells its subscribers once of a frame with a thousand entries", async () => {
    const { room, log } = await joinedRoom({ maxItems: 2_000 });
    const listener = vi.fn();
    room.subscribe(listener);
    for (let at = 0; at < 1_000; at++) log.say(`message ${at}`, "withheld");
    const { entries, epoch } = log;
    fixture.server.emit("room:entries", { room: ROOM, epoch, from: 1, to: 1_000, entries });
    await expect.poll(() => room.getSnapshot().items.length).toBe(1_000);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it("tells how entries came: in a snapshot, live, recovered, from history", async () => {
    const log = fixture.server.room(ROOM);
    for (let at = 1; at <= 51; at++) log.say(`message ${at}`);
    const told: [number, EntriesOrigin][] = [];
    const room = fixture.startClient().room(ROOM);
    room.onEntries((entries: readonly Entry[], how) => told.push([entries.length, how]));
    await isJoined(room);
    log.say("live");
    log.say("missed", "withheld");
    log.say("shows the gap");
    await expect.poll(() => told).toHaveLength(3);
    await room.loadOlder();
    expect(told).toEqual([
      [50, "snapshot"],
      [1, "live"],
      [2, "recovered"],
      [1, "history"],
    ]);
  });

  it("follows the number of viewers", async () => {
    const { room } = await joinedRoom();
    fixture.server.emit("room:pulse", { room: ROOM, viewers: 42 });
    await expect.poll(() => room.getSnapshot().viewers).toBe(42);
    fixture.server.emit("room:pulse", { room: ROOM, typing: [] });
    fixture.server.emit("room:pulse", { room: "elsewhere", viewers: 7 });
    fixture.server.room(ROOM).say("after the pulses");
    await shows(room, "after the pulses");
    expect(room.getSnapshot().viewers).toBe(42);
  });

  it("follows the votes of an open poll", async () => {
    const { room, log } = await joinedRoom();
    const poll = { id: "p1", question: "Who?", options: ["a", "b"], openedAt: 0, tally: [0, 0] };
    log.append({ kind: "poll", poll });
    await shows(room, "poll");
    fixture.server.emit("room:pulse", { room: ROOM, polls: { p1: [2, 1] } });
    await expect.poll(() => room.getSnapshot().items[0]).toMatchObject({ poll: { tally: [2, 1] } });
    expect(room.getSnapshot().state?.polls[0]?.tally).toEqual([2, 1]);
  });
});

describe("recovery", () => {
  it("[LOG-8] asks for what is missing before it applies anything later", async () => {
    const { room, log } = await joinedRoom();
    const snapshots = snapshotsOf(room);
    log.say("one", "withheld");
    log.say("two");
    await shows(room, "one", "two");
    expect(commands("room:join").at(-1)).toEqual({
      room: ROOM,
      since: { epoch: log.epoch, seq: 0 },
    });
    expect(snapshots.map(texts)).not.toContainEqual(["two"]);
  });

  it("[LOG-8] holds back the frames that come while it recovers", async () => {
    const { room, log } = await joinedRoom();
    let letThrough = quiet;
    fixture.server.intercept("room:join", () => {
      fixture.server.intercept("room:join", null);
      return new Promise((resolve) => {
        const { epoch } = log;
        const entries = [...log.entries];
        letThrough = () => {
          const data = { epoch, seq: entries.length, recovered: true, entries } as JoinData;
          const pulse = { room: ROOM };
          const me = { capabilities: [], sanctions: [] };
          const state = room.getSnapshot().state;
          resolve({ ok: true, data: { ...data, pulse, me, room: state } });
        };
      });
    });
    log.say("one", "withheld");
    log.say("two");
    await expect.poll(() => commands("room:join")).toHaveLength(2);
    log.say("three");
    fixture.server.emit("room:pulse", { room: ROOM, viewers: 3 });
    await expect.poll(() => room.getSnapshot().viewers).toBe(3);
    expect(texts(room.getSnapshot())).toEqual([]);
    letThrough();
    await shows(room, "one", "two", "three");
    expect(commands("room:join")).toHaveLength(2);
  });

  it("[LOG-4] brings what was missed while the connection was away", async () => {
    const { room, log } = await joinedRoom();
    log.say("one");
    await shows(room, "one");
    const snapshots = snapshotsOf(room);
    fixture.server.cut();
    log.say("two", "withheld");
    await shows(room, "one", "two");
    expect(snapshots.map(({ joined }) => joined)).toEqual([false, true]);
    expect(snapshots.map(texts)).toEqual([["one"], ["one", "two"]]);
    expect(commands("room:join").at(-1)).toHaveProperty("since.seq", 1);
  });

  it("[LOG-4] [LOG-5] replaces the view when the log has another epoch", async () => {
    const { room, log } = await joinedRoom();
    log.say("lost");
    await shows(room, "lost");
    log.epoch = "final-2";
    log.entries.length = 0;
    log.say("new");
    await shows(room, "new");
    expect(room.getSnapshot()).toMatchObject({ epoch: "final-2", seq: 1 });
  });

  it("replaces the view when the server says so", async () => {
    const { room, log } = await joinedRoom();
    log.say("before");
    await shows(room, "before");
    const entries = [log.append({ kind: "announce", text: "A new start" }, "withheld")];
    const { epoch } = log;
    fixture.server.emit("room:reset", { room: ROOM, epoch, seq: 2, entries, reason: "operator" });
    await shows(room, "announce");
  });

  it("begins afresh, with the outbox of its own, when another member signs in", async () => {
    const { client, room } = await joinedRoom();
    fixture.server.intercept("message:send", () => refused("FORBIDDEN"));
    room.send("from the first member");
    await expect.poll(() => room.getSnapshot().pending[0]?.status).toBe("failed");
    client.signOut();
    await expect.poll(() => commands("room:join")).toEqual([{ room: ROOM }, { room: ROOM }]);
    await isJoined(room);
    expect(room.getSnapshot().pending).toEqual([]);
  });

  it("asks for a pinned message that it does not hold", async () => {
    const { log } = await joinedRoom();
    log.append({ kind: "pin", messageId: "m_old" });
    await expect.poll(() => commands("room:join"), { timeout: 4_000 }).toHaveLength(2);
  });
});

describe("[SAN-5] what the visitor alone is shown", () => {
  it("is there beside the log, with what its author changes about it, and moves nothing on", async () => {
    const { room, log } = await joinedRoom();
    log.say("first");
    await shows(room, "first");
    const { epoch, seq } = room.getSnapshot();
    const tell = (entry: Entry) =>
      fixture.server.emit("room:entries", {
        room: ROOM,
        epoch: epoch as string,
        from: seq + 1,
        to: seq,
        entries: [entry],
      });
    const author = { id: "g_1", name: "Guest", role: "viewer" } as const;
    const message = { id: "m_x", clientId: "c_x", author, text: "psst", at: 5, seq };
    tell({ kind: "message", seq, at: 5, message });
    tell({ kind: "message", seq, at: 5, message });
    await shows(room, "first", "psst");
    tell({ kind: "edit", seq, at: 6, messageId: "m_x", text: "edited", editedBy: "g_1" });
    await shows(room, "first", "edited");
    log.say("second");
    await shows(room, "first", "edited", "second");
    expect(room.getSnapshot().seq).toBe(seq + 1);
    expect(commands("room:join")).toHaveLength(1);
  });
});

describe("a join that is refused", () => {
  it("[BANNED] is final, with the reason, until the ban is lifted", async () => {
    fixture.server.intercept("room:join", () => refused("BANNED"));
    const room = fixture.startClient().room(ROOM);
    room.subscribe(quiet);
    await expect.poll(() => room.getSnapshot().error?.code).toBe("BANNED");
    expect(room.getSnapshot().joined).toBe(false);
    fixture.server.intercept("room:join", null);
    const sanction = { id: "s1", room: "*", memberId: "g_1", kind: "ban", at: 0 } as const;
    fixture.server.notify({ kind: "lifted", sanction });
    await isJoined(room);
    expect(room.getSnapshot().error).toBeNull();
  });

  it("[BANNED] ends the view of a member who is banned while following", async () => {
    const { room } = await joinedRoom();
    fixture.server.intercept("room:join", () => refused("BANNED"));
    const sanction = { id: "s1", room: ROOM, memberId: "g_1", kind: "ban", at: 0 } as const;
    fixture.server.notify({ kind: "sanction", sanction });
    await expect.poll(() => room.getSnapshot().error?.code).toBe("BANNED");
    expect(room.getSnapshot()).toMatchObject({ joined: false, me: { sanctions: [sanction] } });
  });

  it("[BANNED] is tried again when the ban is over", async () => {
    let joins = 0;
    fixture.server.intercept("room:join", () =>
      ++joins === 1 ? refused("BANNED", { retryAfterMs: 5 }) : undefined,
    );
    const { room } = await joinedRoom();
    expect(joins).toBe(2);
    expect(room.getSnapshot().error).toBeNull();
  });

  it("[ROOM_FULL] is tried again after the time that the server asks for", async () => {
    let joins = 0;
    fixture.server.intercept("room:join", () =>
      ++joins === 1 ? refused("ROOM_FULL", { retryAfterMs: 5 }) : undefined,
    );
    const { room } = await joinedRoom();
    expect(joins).toBe(2);
    expect(room.getSnapshot().error).toBeNull();
  });
});

describe("sending", () => {
  it.each(["frame-first", "ack-first", "skipped"] as const)(
    "[LOG-2] [LOG-3] moves a message from pending to shown in one snapshot (%s)",
    async (order) => {
      fixture.server.frameOrder = order;
      const { room, log } = await joinedRoom();
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
      expect(commands("message:send")).toMatchObject([{ id: pending.clientId, playhead: 5 }]);
    },
  );

  it("keeps the order in which messages were written", async () => {
    const { room } = await joinedRoom();
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
    await expect.poll(() => commands("room:leave")).toHaveLength(1);
    expect(fixture.server.room(ROOM).entries).toHaveLength(1);
  });

  it("[LOG-3] sends a message whose answer was lost again, with the same id, and it is there once", async () => {
    const { room } = await joinedRoom();
    fixture.server.intercept("message:send", () => {
      fixture.server.intercept("message:send", null);
      fixture.server.cut();
      return undefined;
    });
    room.send("goal");
    await shows(room, "goal");
    await expect.poll(() => room.getSnapshot().pending).toEqual([]);
    const [first, second] = commands("message:send");
    expect(second?.id).toBe(first?.id);
    expect(fixture.server.room(ROOM).entries).toHaveLength(1);
  });

  it("[LOG-5] sends a message again that was acknowledged late, under an epoch that is over", async () => {
    const { room, log } = await joinedRoom();
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
    const [first, second] = commands("message:send");
    expect(second).toEqual(first);
    expect(log.entries).toHaveLength(2);
  });

  it("[LOG-3] connects anew when the server says nothing any more, and sends again", async () => {
    const { room } = await joinedRoom({ commandTimeoutMs: 50 });
    fixture.server.intercept("message:send", () => {
      fixture.server.intercept("message:send", null);
      return "silence";
    });
    const handshakes = fixture.server.handshakes.length;
    room.send("goal");
    await shows(room, "goal");
    expect(commands("message:send")).toHaveLength(2);
    expect(fixture.server.handshakes).toHaveLength(handshakes + 1);
  });

  it("[LOG-3] keeps the connection to a server that is only slow to answer", async () => {
    const { room, log } = await joinedRoom({ commandTimeoutMs: 50 });
    fixture.server.intercept("message:send", () => {
      fixture.server.intercept("message:send", null);
      // After the millisecond in which the command was sent, so that it counts as heard since.
      setTimeout(() => log.say("still here"), 10);
      return "silence";
    });
    room.send("goal");
    await shows(room, "still here", "goal");
    expect(fixture.server.handshakes).toHaveLength(1);
  });

  it("[NOT_JOINED] joins again and sends again where the server has lost the member", async () => {
    const { room } = await joinedRoom();
    fixture.server.intercept("message:send", () => {
      fixture.server.intercept("message:send", null);
      return refused("NOT_JOINED");
    });
    room.send("goal");
    await shows(room, "goal");
    expect(commands("room:join")).toHaveLength(2);
  });

  it("[SLOW_MODE] tells until when the member has to wait", async () => {
    const { room } = await joinedRoom();
    fixture.server.intercept("message:send", () => refused("SLOW_MODE", { retryAfterMs: 30_000 }));
    room.send("goal");
    await expect.poll(() => room.getSnapshot().pending[0]?.error?.code).toBe("SLOW_MODE");
    const wait = (room.getSnapshot().me?.slowModeUntil ?? 0) - Date.now();
    expect(wait).toBeGreaterThan(25_000);
    expect(wait).toBeLessThanOrEqual(30_500);
  });

  it("[TIMED_OUT] fails the message, and tells until when and why", async () => {
    const { room } = await joinedRoom();
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
    const { room } = await joinedRoom();
    const failed = room.send(text);
    expect(failed).toMatchObject({ status: "failed", error: { code, field: "text" } });
    expect(room.getSnapshot().pending).toEqual([failed]);
    room.discard(failed.clientId);
    expect(room.getSnapshot().pending).toEqual([]);
    expect(commands("message:send")).toEqual([]);
  });

  it("counts code points, as the limit does", async () => {
    const { room } = await joinedRoom();
    expect(room.send("👍".repeat(500)).status).toBe("sending");
  });

  it("[REJECTED] keeps a message that a moderator did not let through, with the reason", async () => {
    const { room } = await joinedRoom();
    const held: Answer<SendData> = { ok: true, data: { status: "held", itemId: "q1" } };
    fixture.server.intercept("message:send", () => held);
    room.send("goal");
    await expect.poll(() => room.getSnapshot().pending[0]?.status).toBe("held");
    fixture.server.notify({ kind: "decision", room: ROOM, itemId: "q1", decision: "reject" });
    await expect.poll(() => room.getSnapshot().pending[0]?.status).toBe("failed");
    expect(room.getSnapshot().pending[0]?.error?.code).toBe("REJECTED");
  });

  it("[LOG-3] goes on after a reload", async () => {
    const storage = memoryStorage();
    const { client, room } = await joinedRoom({ storage });
    fixture.server.intercept("message:send", () => "silence");
    const { clientId } = room.send("goal");
    await expect.poll(() => commands("message:send")).toHaveLength(1);
    client.close();
    fixture.server.intercept("message:send", null);
    const { room: reloaded } = await joinedRoom({ storage });
    await shows(reloaded, "goal");
    expect(commands("message:send").map(({ id }) => id)).toEqual([clientId, clientId]);
    await expect.poll(() => reloaded.getSnapshot().pending).toEqual([]);
  });

  it("does not take another member's message with the same id for its own", async () => {
    const { room, log } = await joinedRoom();
    fixture.server.intercept("message:send", () => "silence");
    const { clientId } = room.send("mine");
    await expect.poll(() => commands("message:send")).toHaveLength(1);
    const stranger = { ...log.say("", "withheld"), clientId, text: "not mine" };
    log.append({ kind: "message", message: { ...stranger, id: "m2", seq: 2 } });
    await expect.poll(() => texts(room.getSnapshot())).toContain("not mine");
    expect(room.getSnapshot().pending.map(({ text }) => text)).toEqual(["mine"]);
  });
});

describe("changing a message", () => {
  it("answers where the log has the change", async () => {
    const { room, log } = await joinedRoom();
    log.say("goal");
    const position = { ok: true, data: { epoch: log.epoch, seq: 1 } };
    expect(await room.edit("m1", " goal! ")).toEqual(position);
    expect(await room.delete("m1", "spam")).toEqual(position);
    expect(await room.pin(null)).toEqual(position);
    expect(commands("message:edit")).toMatchObject([{ messageId: "m1", text: "goal!" }]);
    expect(commands("message:delete")).toMatchObject([{ messageId: "m1", reason: "spam" }]);
    expect(commands("message:pin")).toMatchObject([{ messageId: null }]);
  });

  it("[FORBIDDEN] answers the server's error", async () => {
    const { room } = await joinedRoom();
    fixture.server.intercept("message:delete", () => refused("FORBIDDEN"));
    expect(await room.delete("m1")).toMatchObject({ ok: false, error: { code: "FORBIDDEN" } });
  });

  it("[TOO_LONG] is refused without asking the server", async () => {
    const { room } = await joinedRoom();
    const answer = await room.edit("m1", "x".repeat(501));
    expect(answer).toMatchObject({ ok: false, error: { code: "TOO_LONG" } });
    expect(commands("message:edit")).toEqual([]);
  });

  it("[LOG-3] is repeated with the same id when the connection is cut before the answer", async () => {
    const { room } = await joinedRoom();
    fixture.server.intercept("message:edit", () => {
      fixture.server.intercept("message:edit", null);
      fixture.server.cut();
      return undefined;
    });
    expect(await room.edit("m1", "goal!")).toMatchObject({ ok: true });
    const [first, second] = commands("message:edit");
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
    const { room } = await joinedRoom();
    expect(room.getSnapshot()).toMatchObject({ hasOlder: true });
    expect(await room.loadOlder(8)).toEqual({ more: true });
    expect(await room.loadOlder(8)).toEqual({ more: false });
    expect(texts(room.getSnapshot())).toHaveLength(60);
    expect(room.getSnapshot().hasOlder).toBe(false);
  });

  it("is asked once for a page that is wanted twice at the same time", async () => {
    fill(60);
    const { room } = await joinedRoom();
    await Promise.all([room.loadOlder(8), room.loadOlder(8)]);
    expect(texts(room.getSnapshot())).toHaveLength(58);
    expect(commands("history:read")).toHaveLength(1);
  });

  it("[RATE_LIMITED] answers the server's error", async () => {
    const { room } = await joinedRoom();
    fixture.server.intercept("history:read", () => refused("RATE_LIMITED"));
    expect(await room.loadOlder()).toMatchObject({ code: "RATE_LIMITED" });
  });

  it("is trimmed from the old end, but not while the viewer reads", async () => {
    const { room, log } = await joinedRoom({ maxItems: 3 });
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
