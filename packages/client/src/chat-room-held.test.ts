import type { Answer, SendData } from "@courtside/protocol";
import { describe, expect, it } from "vitest";
import { ROOM, refused, shows, snapshotsOf, useRoom } from "../test/room-fixture.ts";
import { memoryStorage } from "./storage.ts";

const fixture = useRoom();

/** A room whose author has a held message, the item `q1`. */
async function heldMessage(options?: Parameters<typeof fixture.joinedRoom>[0]) {
  const held: Answer<SendData> = { ok: true, data: { status: "held", itemId: "q1" } };
  fixture.server.intercept("message:send", () => held);
  const joined = await fixture.joinedRoom(options);
  const { clientId } = joined.room.send("goal");
  await expect.poll(() => joined.room.getSnapshot().pending[0]?.status).toBe("held");
  return { ...joined, clientId };
}

const decided = (decision: "approve" | "reject") =>
  fixture.server.notify({ kind: "decision", room: ROOM, itemId: "q1", decision });

describe("a held message", () => {
  it("[REJECTED] is kept, with the reason, where a moderator did not let it through", async () => {
    const { room } = await heldMessage();
    decided("reject");
    await expect.poll(() => room.getSnapshot().pending[0]?.status).toBe("failed");
    expect(room.getSnapshot().pending[0]).toMatchObject({
      text: "goal",
      error: { code: "REJECTED", reasonCode: "moderator" },
    });
  });

  it.each(["frame-first", "ack-first", "skipped"] as const)(
    "[MOD-15] moves from pending to shown in one snapshot when it is approved (%s)",
    async (order) => {
      const { room } = await heldMessage();
      const snapshots = snapshotsOf(room);
      fixture.server.frameOrder = order;
      fixture.server.intercept("message:send", null);
      decided("approve");
      await shows(room, "goal");
      expect(room.getSnapshot().pending).toEqual([]);
      for (const { pending, items } of snapshots) expect(pending.length + items.length).toBe(1);
    },
  );

  it("[MOD-15] that was rejected while the connection was away fails when it is back", async () => {
    const { room } = await heldMessage();
    fixture.server.intercept("message:send", () =>
      refused("REJECTED", { reasonCode: "moderator", message: "off topic" }),
    );
    fixture.server.cut();
    await expect.poll(() => room.getSnapshot().pending[0]?.status).toBe("failed");
    expect(room.getSnapshot().pending[0]?.error?.message).toBe("off topic");
  });

  it("[MOD-15] is found in the room after a reload, and is pending no more", async () => {
    const storage = memoryStorage();
    const { client, clientId } = await heldMessage({ storage });
    client.close();
    fixture.server.intercept("message:send", null);
    const { room } = await fixture.joinedRoom({ storage });
    await shows(room, "goal");
    await expect.poll(() => room.getSnapshot().pending).toEqual([]);
    expect(fixture.commands("message:send").map(({ id }) => id)).toEqual([clientId, clientId]);
  });
});

describe("taking a held message back", () => {
  it("deletes its item, and forgets it", async () => {
    const { room, clientId } = await heldMessage();
    expect(await room.withdraw(clientId)).toMatchObject({ ok: true });
    expect(fixture.commands("message:delete")).toMatchObject([{ messageId: "q1" }]);
    expect(room.getSnapshot().pending).toEqual([]);
  });

  it("[NOT_FOUND] finds out what became of it where it does not wait any more", async () => {
    const { room, clientId } = await heldMessage();
    fixture.server.intercept("message:delete", () => refused("NOT_FOUND"));
    fixture.server.intercept("message:send", null);
    expect(await room.withdraw(clientId)).toMatchObject({ error: { code: "NOT_FOUND" } });
    await shows(room, "goal");
  });

  it("[NOT_FOUND] is for held messages alone", async () => {
    const { room } = await heldMessage();
    expect(await room.withdraw("another")).toMatchObject({ error: { code: "NOT_FOUND" } });
    expect(fixture.commands("message:delete")).toEqual([]);
  });
});
