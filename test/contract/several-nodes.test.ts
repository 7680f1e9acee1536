import type { RoomSettings } from "@courtside/protocol";
import { type RawClient, startServer, stopServers } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { nodeGroup } from "./node-group.ts";
import { enter, freshId, HOSTED, say } from "./people.ts";

afterEach(stopServers);

async function startNodes(delay?: (announce: () => void) => void) {
  const openStore = nodeGroup(delay);
  const rooms = { slow: { settings: { slowModeMs: 60_000 } } };
  const start = () => startServer({ ...HOSTED, rooms }, { store: openStore() });
  return [await start(), await start()] as const;
}

const change = (client: RawClient, settings: Partial<RoomSettings>) =>
  client.expectOk("room:configure", { room: "final", id: freshId(), settings });

describe("several nodes", () => {
  it("[LOG-1] are one room: what is said at one is seen at the other", async () => {
    const [first, second] = await startNodes();
    const { client: ada } = await enter(first, "final", "ada");
    const { client: bob } = await enter(second, "final", "bob");

    const { seq } = await say(ada, "final", "hello");

    expect((await bob.next("room:entries")).entries).toMatchObject([
      { seq, message: { text: "hello" } },
    ]);
    ada.close();
    bob.close();
  });

  it("[ROOM-3] keep each other's settings, though neither has heard of the other's change yet", async () => {
    const held: (() => void)[] = [];
    const [first, second] = await startNodes((announce) => void held.push(announce));
    const { client: ada } = await enter(first, "final", "ada", { role: "moderator" });
    const { client: bob } = await enter(second, "final", "bob", { role: "moderator" });

    await change(ada, { slowModeMs: 5_000 });
    const { settings } = await change(bob, { maxLength: 80 });
    const all = await Promise.all([
      change(ada, { links: false }),
      change(bob, { emojiOnly: true }),
      change(ada, { unique: true }),
      change(bob, { audience: "members" }),
    ]);

    expect(settings).toMatchObject({ slowModeMs: 5_000, maxLength: 80 });
    const last = all.toSorted((one, other) => one.seq - other.seq).at(-1);
    expect(last).toMatchObject({
      seq: 6,
      settings: {
        slowModeMs: 5_000,
        maxLength: 80,
        links: false,
        emojiOnly: true,
        unique: true,
        audience: "members",
      },
    });
    ada.close();
    bob.close();
  });

  it("[LIM-6] hold in slow mode a member who writes at the one and then at the other", async () => {
    const [first, second] = await startNodes();
    const { client: here } = await enter(first, "slow", "ada");
    const { client: there } = await enter(second, "slow", "ada");
    const { client: mod } = await enter(second, "slow", "mod", { role: "moderator" });

    await say(here, "slow", "one");
    await there.next("room:entries");
    const refused = await there.command("message:send", { room: "slow", id: "2", text: "two" });
    await say(mod, "slow", "one");
    await say(mod, "slow", "two");
    const { opening } = await enter(first, "slow", "ada");
    const { opening: moderators } = await enter(first, "slow", "mod", { role: "moderator" });

    expect(refused).toMatchObject({ ok: false, error: { code: "SLOW_MODE" } });
    expect(opening.me.slowModeUntil).toEqual(expect.any(Number));
    expect(moderators.me).not.toHaveProperty("slowModeUntil");
    for (const client of [here, there, mod]) client.close();
  });

  it("[DRAIN-1] are asked to stop one by one: the others' clients stay", async () => {
    const [first, second] = await startNodes();
    const { client: ada } = await enter(first, "final", "ada");
    const { client: bob } = await enter(second, "final", "bob");

    await first.drain();
    await first.close();
    await say(bob, "final", "still here");

    expect(await ada.next("server:drain")).toEqual({ reconnectWithinMs: 0 });
    expect(bob.notices.map(({ name }) => name)).not.toContain("server:drain");
    expect(bob.socket.connected).toBe(true);
    ada.close();
    bob.close();
  });
});
