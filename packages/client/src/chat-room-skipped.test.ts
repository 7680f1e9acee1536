import { describe, expect, it } from "vitest";
import { texts } from "../test/client-fixture.ts";
import { ROOM, refused, shows, useRoom } from "../test/room-fixture.ts";

const fixture = useRoom();

/** A room in which one message was shown at first, and then every fifth of so many. */
async function busyRoom(messages: number) {
  const joined = await fixture.joinedRoom();
  joined.log.say("kick-off");
  await shows(joined.room, "kick-off");
  for (let n = 1; n <= messages; n += 1) {
    joined.log.say(`line ${n}`, n % 5 === 0 ? "told" : "skipped");
  }
  await expect.poll(() => joined.room.getSnapshot().seq).toBe(messages + 1);
  return joined;
}

const lines = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, n) => `line ${from + n}`);

describe("what the display budget leaves out", () => {
  it("[DISPLAY-3] is counted, and is no gap that has to be recovered", async () => {
    const { room } = await busyRoom(10);
    expect(texts(room.getSnapshot())).toEqual(["kick-off", "line 5", "line 10"]);
    expect(room.getSnapshot().skipped).toBe(8);
    expect(fixture.commands("room:join")).toHaveLength(1);
  });

  it("is read a page at a time, the newest first, and put in its place", async () => {
    const { room } = await busyRoom(10);
    expect(await room.showSkipped(6)).toEqual({ more: true, first: "m7" });
    expect(texts(room.getSnapshot())).toEqual(["kick-off", ...lines(5, 10)]);
    expect(room.getSnapshot().skipped).toBe(4);
    expect(await room.showSkipped(6)).toEqual({ more: false, first: "m2" });
    expect(texts(room.getSnapshot())).toEqual(["kick-off", ...lines(1, 10)]);
    expect(room.getSnapshot().skipped).toBe(0);
  });

  it("is read from further back where nothing is missing among the newest", async () => {
    const { room, log } = await busyRoom(4);
    for (let n = 5; n <= 12; n += 1) log.say(`line ${n}`);
    await expect.poll(() => room.getSnapshot().seq).toBe(13);
    expect(await room.showSkipped(4)).toEqual({ more: false, first: "m2" });
    expect(texts(room.getSnapshot())).toEqual(["kick-off", ...lines(1, 12)]);
  });

  it("stands as it stands now, with what was changed about it since", async () => {
    const { room, log } = await busyRoom(4);
    log.append({ kind: "edit", messageId: "m3", text: "better", editedBy: "m_x" });
    log.append({ kind: "delete", messageId: "m4", deletedBy: "author" });
    await expect.poll(() => room.getSnapshot().seq).toBe(7);
    expect(texts(room.getSnapshot())).toEqual(["kick-off"]);
    await room.showSkipped();
    expect(texts(room.getSnapshot())).toEqual(["kick-off", "line 1", "better", "", "line 4"]);
  });

  it("is not counted once a snapshot has replaced the view", async () => {
    const { room } = await busyRoom(4);
    const reset = { room: ROOM, epoch: "final-2", seq: 0, entries: [], reason: "lost" };
    fixture.server.emit("room:reset", reset);
    await expect.poll(() => room.getSnapshot().skipped).toBe(0);
  });

  it("[UNAVAILABLE] stays counted where it cannot be read", async () => {
    const { room } = await busyRoom(4);
    fixture.server.intercept("history:read", () => refused("UNAVAILABLE"));
    expect(await room.showSkipped()).toMatchObject({ code: "UNAVAILABLE" });
    expect(room.getSnapshot().skipped).toBe(4);
  });
});
