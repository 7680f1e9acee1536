import { DEFAULT_ROOM_SETTINGS, type Entry, type JoinData } from "@courtside/protocol";
import { describe, expect, it } from "vitest";
import { useProtocolServer } from "../test/client-fixture.ts";

const fixture = useProtocolServer();
const ROOM = "final";
const quiet = () => {};

/** A room in which Ana has said something that somebody can react to. */
async function roomWithMessage(opening: Partial<Pick<JoinData, "pulse" | "me">> = {}) {
  const log = fixture.server.room(ROOM);
  const author = { id: "ana", name: "Ana", role: "member" as const };
  const message = { id: "one", clientId: "c", seq: 1, at: 1, author, text: "goal" };
  const entries: Entry[] = [{ kind: "message", seq: 1, at: 1, message }];
  fixture.server.intercept("room:join", () => ({
    ok: true,
    data: {
      room: { room: ROOM, settings: DEFAULT_ROOM_SETTINGS, polls: [] },
      epoch: log.epoch,
      seq: 1,
      recovered: false,
      entries,
      pulse: { room: ROOM },
      me: { capabilities: ["read", "react"], sanctions: [] },
      ...opening,
    },
  }));
  const room = fixture.startClient().room(ROOM);
  room.subscribe(quiet);
  await expect.poll(() => room.getSnapshot().items).toHaveLength(1);
  const item = () => room.getSnapshot().items[0];
  const pulse = (counts: Record<string, number>) =>
    fixture.server.emit("room:pulse", { room: ROOM, reactions: { one: counts } });
  return { room, item, pulse };
}

describe("reactions", () => {
  it("of all and one's own are at the message from the join on", async () => {
    const { item } = await roomWithMessage({
      pulse: { room: ROOM, reactions: { one: { "👍": 2, "🎉": 1 } } },
      me: { capabilities: ["react"], sanctions: [], reactions: { one: ["🎉"] } },
    });
    await expect.poll(item).toMatchObject({ reactions: { "👍": 2, "🎉": 1 }, mine: ["🎉"] });
  });

  it("come with pulses, each of which says how they stand, and go with one that has none", async () => {
    const { item, pulse } = await roomWithMessage();
    const before = item();
    pulse({ "👍": 2 });
    await expect.poll(item).toMatchObject({ reactions: { "👍": 2 } });
    expect(item()).not.toBe(before);
    pulse({});
    await expect.poll(() => item() && "reactions" in (item() as object)).toBe(false);
  });

  it("that are told again as they stand leave the item the object that it is", async () => {
    const { room, item, pulse } = await roomWithMessage();
    const before = item();
    const told = async (counts: Record<string, number>, viewers: number) => {
      fixture.server.emit("room:pulse", { room: ROOM, viewers, reactions: { one: counts } });
      await expect.poll(() => room.getSnapshot().viewers).toBe(viewers);
    };
    await told({}, 11);
    expect(item()).toBe(before);
    pulse({ "👍": 2 });
    await expect.poll(item).toMatchObject({ reactions: { "👍": 2 } });
    const liked = item();
    await told({ "👍": 2 }, 12);
    expect(item()).toBe(liked);
    pulse({});
    await expect.poll(item).toBe(before);
  });

  it("that one makes show at once, and as the server counts them when it has answered", async () => {
    const { room, item } = await roomWithMessage();
    let answer = quiet;
    fixture.server.intercept(
      "reaction:set",
      () =>
        new Promise((resolve) => {
          answer = () => resolve({ ok: true, data: { counts: { "👍": 7 } } });
        }) as never,
    );
    const reacted = room.react("one", "👍");
    await expect.poll(item).toMatchObject({ reactions: { "👍": 1 }, mine: ["👍"] });
    await expect.poll(() => answer).not.toBe(quiet);
    answer();
    expect(await reacted).toEqual({ ok: true, data: { counts: { "👍": 7 } } });
    expect(item()).toMatchObject({ reactions: { "👍": 7 }, mine: ["👍"] });
  });

  it("that one takes back are gone at once", async () => {
    const { room, item } = await roomWithMessage({
      pulse: { room: ROOM, reactions: { one: { "👍": 1 } } },
      me: { capabilities: ["react"], sanctions: [], reactions: { one: ["👍"] } },
    });
    fixture.server.intercept("reaction:set", () => ({ ok: true, data: { counts: {} } }));
    await expect.poll(item).toHaveProperty("mine");
    const taken = room.react("one", "👍", "off");
    expect(item()).not.toHaveProperty("mine");
    await taken;
    expect(item()).not.toHaveProperty("reactions");
  });

  it("that the server refuses are undone", async () => {
    const { room, item } = await roomWithMessage();
    const error = { code: "INVALID" as const, message: "off", retryable: false };
    fixture.server.intercept("reaction:set", () => ({ ok: false, error }));
    expect(await room.react("one", "👍")).toEqual({ ok: false, error });
    expect(item()).not.toHaveProperty("reactions");
    expect(item()).not.toHaveProperty("mine");
  });

  it("are at the messages around another one as well, and come there with pulses", async () => {
    const { room, pulse } = await roomWithMessage();
    const author = { id: "ana", name: "Ana", role: "member" as const };
    const message = { id: "old", clientId: "o", seq: 1, at: 1, author, text: "kick-off" };
    fixture.server.intercept("history:read", () => ({
      ok: true,
      data: {
        epoch: fixture.server.room(ROOM).epoch,
        entries: [{ kind: "message", seq: 1, at: 1, message }],
        more: false,
        reactions: { old: { "👍": 3 } },
        me: { reactions: { old: ["👍"] } },
      },
    }));
    const context = room.around("old");
    context.subscribe(quiet);
    const old = () => context.getSnapshot().items[0];
    await expect.poll(old).toMatchObject({ reactions: { "👍": 3 }, mine: ["👍"] });
    expect(context.getSnapshot()).toBe(context.getSnapshot());
    pulse({ "👍": 1 });
    fixture.server.emit("room:pulse", { room: ROOM, reactions: { old: {} } });
    await expect.poll(() => old() && "reactions" in (old() as object)).toBe(false);
  });

  it("leave a message that is deleted", async () => {
    const { item, pulse } = await roomWithMessage();
    pulse({ "👍": 2 });
    await expect.poll(item).toHaveProperty("reactions");
    fixture.server.emit("room:entries", {
      room: ROOM,
      epoch: fixture.server.room(ROOM).epoch,
      from: 2,
      to: 2,
      entries: [{ kind: "delete", seq: 2, at: 2, messageId: "one", deletedBy: "moderator" }],
    });
    await expect.poll(item).toMatchObject({ message: { deleted: "moderator" } });
    expect(item()).not.toHaveProperty("reactions");
  });
});
