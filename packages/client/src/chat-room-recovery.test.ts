import type { Entry, JoinData } from "@courtside/protocol";
import { describe, expect, it } from "vitest";
import { texts } from "../test/client-fixture.ts";
import {
  isJoined,
  quiet,
  ROOM,
  refused,
  shows,
  snapshotsOf,
  useRoom,
} from "../test/room-fixture.ts";

const fixture = useRoom();

describe("recovery", () => {
  it("[LOG-8] asks for what is missing before it applies anything later", async () => {
    const { room, log } = await fixture.joinedRoom();
    const snapshots = snapshotsOf(room);
    log.say("one", "withheld");
    log.say("two");
    await shows(room, "one", "two");
    expect(fixture.commands("room:join").at(-1)).toEqual({
      room: ROOM,
      since: { epoch: log.epoch, seq: 0 },
    });
    expect(snapshots.map(texts)).not.toContainEqual(["two"]);
  });

  it("[LOG-8] holds back the frames that come while it recovers", async () => {
    const { room, log } = await fixture.joinedRoom();
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
    await expect.poll(() => fixture.commands("room:join")).toHaveLength(2);
    log.say("three");
    fixture.server.emit("room:pulse", { room: ROOM, viewers: 3 });
    await expect.poll(() => room.getSnapshot().viewers).toBe(3);
    expect(texts(room.getSnapshot())).toEqual([]);
    letThrough();
    await shows(room, "one", "two", "three");
    expect(fixture.commands("room:join")).toHaveLength(2);
  });

  it("[LOG-4] brings what was missed while the connection was away", async () => {
    const { room, log } = await fixture.joinedRoom();
    log.say("one");
    await shows(room, "one");
    const snapshots = snapshotsOf(room);
    fixture.server.cut();
    log.say("two", "withheld");
    await shows(room, "one", "two");
    expect(snapshots.map(({ joined }) => joined)).toEqual([false, true]);
    expect(snapshots.map(texts)).toEqual([["one"], ["one", "two"]]);
    expect(fixture.commands("room:join").at(-1)).toHaveProperty("since.seq", 1);
  });

  it("[LOG-4] [LOG-5] replaces the view when the log has another epoch", async () => {
    const { room, log } = await fixture.joinedRoom();
    log.say("lost");
    await shows(room, "lost");
    log.epoch = "final-2";
    log.entries.length = 0;
    log.say("new");
    await shows(room, "new");
    expect(room.getSnapshot()).toMatchObject({ epoch: "final-2", seq: 1 });
  });

  it("replaces the view when the server says so", async () => {
    const { room, log } = await fixture.joinedRoom();
    log.say("before");
    await shows(room, "before");
    const entries = [log.append({ kind: "announce", text: "A new start" }, "withheld")];
    const { epoch } = log;
    fixture.server.emit("room:reset", { room: ROOM, epoch, seq: 2, entries, reason: "operator" });
    await shows(room, "announce");
  });

  it("begins afresh, with the outbox of its own, when another member signs in", async () => {
    const { client, room } = await fixture.joinedRoom();
    fixture.server.intercept("message:send", () => refused("FORBIDDEN"));
    room.send("from the first member");
    await expect.poll(() => room.getSnapshot().pending[0]?.status).toBe("failed");
    client.signOut();
    await expect
      .poll(() => fixture.commands("room:join"))
      .toEqual([{ room: ROOM }, { room: ROOM }]);
    await isJoined(room);
    expect(room.getSnapshot().pending).toEqual([]);
  });

  it("asks for a pinned message that it does not hold", async () => {
    const { log } = await fixture.joinedRoom();
    log.append({ kind: "pin", messageId: "m_old" });
    await expect.poll(() => fixture.commands("room:join"), { timeout: 4_000 }).toHaveLength(2);
  });
});

describe("[SAN-5] what the visitor alone is shown", () => {
  it("is there beside the log, with what its author changes about it, and moves nothing on", async () => {
    const { room, log } = await fixture.joinedRoom();
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
    expect(fixture.commands("room:join")).toHaveLength(1);
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
    const { room } = await fixture.joinedRoom();
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
    const { room } = await fixture.joinedRoom();
    expect(joins).toBe(2);
    expect(room.getSnapshot().error).toBeNull();
  });

  it("[ROOM_FULL] is tried again after the time that the server asks for", async () => {
    let joins = 0;
    fixture.server.intercept("room:join", () =>
      ++joins === 1 ? refused("ROOM_FULL", { retryAfterMs: 5 }) : undefined,
    );
    const { room } = await fixture.joinedRoom();
    expect(joins).toBe(2);
    expect(room.getSnapshot().error).toBeNull();
  });
});
