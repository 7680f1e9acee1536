import { DEFAULT_ROOM_SETTINGS, type Member } from "@courtside/protocol";
import { describe, expect, it, vi } from "vitest";
import { useProtocolServer } from "../test/client-fixture.ts";

const fixture = useProtocolServer();
const ROOM = "final";
const ANA: Member = { id: "ana", name: "Ana", role: "member" };

const quiet = () => {};
const commands = (wanted: string) =>
  fixture.server.commands.filter(({ name }) => name === wanted).map(({ payload }) => payload);

/** A room that shows who types, and lets emoji be thrown. */
async function livelyRoom() {
  const log = fixture.server.room(ROOM);
  const client = fixture.startClient();
  const room = client.room(ROOM);
  const leave = room.subscribe(quiet);
  await expect.poll(() => room.getSnapshot().joined, { interval: 2 }).toBe(true);
  const settings = { ...DEFAULT_ROOM_SETTINGS, features: ["typing", "bursts"] };
  log.append({ kind: "settings", settings });
  await expect.poll(() => room.getSnapshot().state?.settings.features).toContain("typing");
  return { client, room, leave };
}

describe("typing in a room", () => {
  it("is told to the server, and ends with the message without another word", async () => {
    const { room } = await livelyRoom();
    room.setTyping();
    room.setTyping();
    await expect.poll(() => commands("typing:set")).toEqual([{ room: ROOM, typing: true }]);
    room.send("goal");
    room.setTyping("stopped");
    await expect.poll(() => room.getSnapshot().items).toHaveLength(1);
    expect(commands("typing:set")).toHaveLength(1);
  });

  it("of others is in the snapshot, which changes only when the list does", async () => {
    const { client, room } = await livelyRoom();
    const me = client.me as Member;
    fixture.server.emit("room:pulse", { room: ROOM, typing: [me, ANA] });
    await expect.poll(() => room.getSnapshot().typing).toEqual([ANA]);
    const listener = vi.fn();
    room.subscribe(listener);
    fixture.server.emit("room:pulse", { room: ROOM, typing: [me, ANA] });
    fixture.server.emit("room:pulse", { room: ROOM, typing: [] });
    await expect.poll(() => room.getSnapshot().typing).toEqual([]);
    expect(listener).toHaveBeenCalledOnce();
  });

  it("that was going on is known from the join", async () => {
    const log = fixture.server.room(ROOM);
    fixture.server.intercept("room:join", () => ({
      ok: true,
      data: {
        room: { room: ROOM, settings: DEFAULT_ROOM_SETTINGS, polls: [] },
        epoch: log.epoch,
        seq: 0,
        recovered: false,
        entries: [],
        pulse: { room: ROOM, viewers: 5, typing: [ANA] },
        me: { capabilities: ["read"], sanctions: [] },
      },
    }));
    const room = fixture.startClient().room(ROOM);
    room.subscribe(quiet);
    await expect.poll(() => room.getSnapshot().typing).toEqual([ANA]);
    expect(room.getSnapshot().viewers).toBe(5);
  });

  it("is unknown once nobody follows the room, or the connection is gone", async () => {
    const { room, leave } = await livelyRoom();
    fixture.server.emit("room:pulse", { room: ROOM, typing: [ANA] });
    await expect.poll(() => room.getSnapshot().typing).toEqual([ANA]);
    fixture.server.cut();
    await expect.poll(() => room.getSnapshot().typing).toEqual([]);
    await expect.poll(() => room.getSnapshot().joined).toBe(true);
    fixture.server.emit("room:pulse", { room: ROOM, typing: [ANA] });
    await expect.poll(() => room.getSnapshot().typing).toEqual([ANA]);
    leave();
    await expect.poll(() => room.getSnapshot().typing).toEqual([]);
  });
});

describe("who is in a room, and how far they have read", () => {
  it("is what the pulse said last, and begins anew with a join", async () => {
    const { room } = await livelyRoom();
    fixture.server.emit("room:pulse", {
      room: ROOM,
      sides: { home: 2 },
      reads: { ana: 4, ben: 2 },
    });
    fixture.server.emit("room:pulse", { room: ROOM, sides: { away: 1 }, reads: { ben: 3 } });
    await expect.poll(() => room.getSnapshot().reads).toEqual({ ana: 4, ben: 3 });
    expect(room.getSnapshot().sides).toEqual({ away: 1 });
    fixture.server.cut();
    await expect.poll(() => room.getSnapshot().reads).toEqual({});
    expect(room.getSnapshot().sides).toEqual({});
  });

  it("is told of oneself by another device", async () => {
    const { room } = await livelyRoom();
    const epoch = room.getSnapshot().epoch ?? "";
    fixture.server.emit("member:notice", { kind: "read", room: "another", epoch, seq: 9 });
    fixture.server.emit("member:notice", { kind: "read", room: ROOM, epoch, seq: 4 });
    await expect.poll(() => room.getSnapshot().me?.lastRead).toBe(4);
  });
});

describe("bursts in a room", () => {
  it("go out together and come in as they were counted", async () => {
    const { room } = await livelyRoom();
    const heard: unknown[] = [];
    const end = room.onBursts((bursts) => heard.push(bursts));
    for (let tap = 0; tap < 3; tap += 1) room.sendBurst("🔥");
    await expect
      .poll(() => commands("burst:send"))
      .toEqual([{ room: ROOM, emoji: "🔥", count: 3 }]);
    fixture.server.emit("room:pulse", { room: ROOM, viewers: 9, bursts: { "🔥": 7 } });
    await expect.poll(() => heard).toEqual([{ "🔥": 7 }]);
    end();
    fixture.server.emit("room:pulse", { room: ROOM, viewers: 10, bursts: { "🔥": 1 } });
    await expect.poll(() => room.getSnapshot().viewers).toBe(10);
    expect(heard).toHaveLength(1);
  });
});
