import { describe, expect, it } from "vitest";
import { quiet, ROOM, refused, useRoom } from "../test/room-fixture.ts";

const fixture = useRoom();

describe("the messages around another one", () => {
  it("are read once the connection is back, where it was away when somebody looked for them", async () => {
    const { room, log } = await fixture.joinedRoom();
    fixture.server.intercept("history:read", () => refused("UNAVAILABLE"));
    const context = room.around("old");
    context.subscribe(quiet);
    await expect.poll(() => context.getSnapshot().error?.code).toBe("UNAVAILABLE");

    const author = { id: "ana", name: "Ana", role: "member" as const };
    const message = { id: "old", clientId: "o", seq: 1, at: 1, author, text: "kick-off" };
    fixture.server.intercept("history:read", () => ({
      ok: true,
      data: {
        epoch: log.epoch,
        entries: [{ kind: "message", seq: 1, at: 1, message }],
        more: false,
      },
    }));
    fixture.server.cut();
    await expect.poll(() => context.getSnapshot().items).toHaveLength(1);
    expect(context.getSnapshot().error).toBeNull();
    expect(fixture.commands("room:join").at(-1)).toMatchObject({ room: ROOM, since: {} });
  });
});
