import type { Entry } from "@courtside/protocol";
import { describe, expect, it, vi } from "vitest";
import { isJoined, quiet, ROOM, shows, useRoom } from "../test/room-fixture.ts";
import type { EntriesOrigin } from "./chat-room.ts";

const fixture = useRoom();

describe("following a room", () => {
  it("begins with what was said last, and goes on with what is said", async () => {
    fixture.server.room(ROOM).say("hello");
    const { room, log } = await fixture.joinedRoom();
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
    expect(fixture.commands("room:join")).toEqual([]);
    const leave = [room.subscribe(quiet), room.onEntries(quiet)];
    await isJoined(room);
    leave[0]?.();
    expect(fixture.commands("room:leave")).toEqual([]);
    leave[1]?.();
    await expect.poll(() => fixture.commands("room:leave")).toEqual([{ room: ROOM }]);
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
    expect(fixture.commands("room:leave")).toEqual([]);
    expect(fixture.commands("room:join")).toHaveLength(1);
  });

  it("gives the same snapshot until something changes", async () => {
    const { room, log } = await fixture.joinedRoom();
    const before = room.getSnapshot();
    expect(room.getSnapshot()).toBe(before);
    log.say("goal");
    await shows(room, "goal");
    expect(room.getSnapshot()).not.toBe(before);
    expect(room.getSnapshot().state).toBe(before.state);
    expect(before.items).toEqual([]);
  });

  it("tells its subscribers once of a frame with a thousand entries", async () => {
    const { room, log } = await fixture.joinedRoom({ maxItems: 2_000 });
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
    const { room } = await fixture.joinedRoom();
    fixture.server.emit("room:pulse", { room: ROOM, viewers: 42 });
    await expect.poll(() => room.getSnapshot().viewers).toBe(42);
    fixture.server.emit("room:pulse", { room: ROOM, typing: [] });
    fixture.server.emit("room:pulse", { room: "elsewhere", viewers: 7 });
    fixture.server.room(ROOM).say("after the pulses");
    await shows(room, "after the pulses");
    expect(room.getSnapshot().viewers).toBe(42);
  });

  it("follows the votes of an open poll", async () => {
    const { room, log } = await fixture.joinedRoom();
    const poll = { id: "p1", question: "Who?", options: ["a", "b"], openedAt: 0, tally: [0, 0] };
    log.append({ kind: "poll", poll });
    await shows(room, "poll");
    fixture.server.emit("room:pulse", { room: ROOM, polls: { p1: [2, 1] } });
    await expect.poll(() => room.getSnapshot().items[0]).toMatchObject({ poll: { tally: [2, 1] } });
    expect(room.getSnapshot().state?.polls[0]?.tally).toEqual([2, 1]);
  });
});
