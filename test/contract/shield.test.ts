import type { RoomSettings } from "@courtside/protocol";
import { type RawClient, startServer, stopServers } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { nodeGroup } from "./node-group.ts";
import { enter, freshId, HOSTED } from "./people.ts";

afterEach(stopServers);

const BEFORE = { slowModeMs: 1_500, unique: true, reviewDelayMs: 250, maxLength: 80 };

const config = { ...HOSTED, rooms: { "*": { settings: BEFORE } } };
const moderator = { role: "moderator" } as const;

const configure = (client: RawClient, settings: Partial<RoomSettings>) =>
  client.expectOk("room:configure", { room: "final", id: freshId(), settings });
const settingsOf = async (client: RawClient) =>
  (await client.expectOk("room:join", { room: "final" })).room.settings;
const without = ({ beforeShield: _, ...settings }: RoomSettings) => settings;

describe("[ROOM-7] the shield", () => {
  it("makes the room strict, and restores each setting exactly, on all nodes", async () => {
    const openStore = nodeGroup();
    const start = () => startServer(config, { store: openStore() });
    const { client: here } = await enter(await start(), "final", "mia", moderator);
    const { client: there } = await enter(await start(), "final", "moe", moderator);
    const before = await settingsOf(here);

    const { settings: up } = await configure(here, { shield: "up" });
    expect(up).toMatchObject({ shield: "up", audience: "members", links: false, unique: true });
    expect(up.slowModeMs).toBeGreaterThan(BEFORE.slowModeMs);
    await configure(there, { shield: "up" });
    expect(await settingsOf(there)).toEqual(up);

    await configure(there, { shield: "down" });
    await configure(here, { shield: "down" });
    for (const client of [here, there]) expect(without(await settingsOf(client))).toEqual(before);
  });

  it("is raised once by two moderators at the same time, and so restores what was before both", async () => {
    const held: (() => void)[] = [];
    const openStore = nodeGroup((announce) => void held.push(announce));
    const start = () => startServer(config, { store: openStore() });
    const { client: here } = await enter(await start(), "final", "mia", moderator);
    const { client: there } = await enter(await start(), "final", "moe", moderator);
    const before = await settingsOf(here);

    await Promise.all([configure(here, { shield: "up" }), configure(there, { shield: "up" })]);
    const { settings } = await configure(there, { shield: "down" });

    expect(without(settings)).toEqual(before);
  });

  it("keeps what else was changed while it was up, believes no client's word of what was before, and survives a restart", async () => {
    const openStore = nodeGroup();
    const first = await startServer(config, { store: openStore() });
    const { client: mia } = await enter(first, "final", "mia", moderator);
    const before = await settingsOf(mia);
    await configure(mia, { shield: "up" });
    await configure(mia, { emojiOnly: true, slowModeMs: 0, beforeShield: { maxLength: 1 } });
    await first.close();
    const second = await startServer(config, { store: openStore() });
    const { client: moe } = await enter(second, "final", "moe", moderator);
    expect(await settingsOf(moe)).toMatchObject({ shield: "up", emojiOnly: true, slowModeMs: 0 });

    const { settings } = await configure(moe, { shield: "down" });

    expect(without(settings)).toEqual({ ...before, emojiOnly: true });
  });
});

describe("[ROOM-8] where the operator names the settings that moderators may change", () => {
  const rooms = {
    "*": { moderatorSettings: [] },
    "final*": { moderatorSettings: ["slowModeMs" as const, "shield" as const] },
  };

  it("others are FORBIDDEN, and nothing of the command is done; the role host may change all", async () => {
    const server = await startServer({ ...HOSTED, rooms });
    const { client: mia } = await enter(server, "final", "mia", moderator);
    const { client: host } = await enter(server, "final", "helen", { role: "host" });
    const settings = { slowModeMs: 5_000, maxLength: 10 };
    const change = { room: "final", id: freshId(), settings };

    expect(await mia.command("room:configure", change)).toMatchObject({
      error: { code: "FORBIDDEN", field: "settings.maxLength" },
    });
    expect(await settingsOf(mia)).toMatchObject({ slowModeMs: 0, maxLength: 500 });
    await configure(mia, { slowModeMs: 5_000 });
    expect(await configure(host, { maxLength: 10 })).toMatchObject({ settings });
    expect((await configure(mia, { shield: "up" })).settings.links).toBe(false);
  });

  it("the most specific pattern says which", async () => {
    const server = await startServer({ ...HOSTED, rooms });
    const { client: mia } = await enter(server, "lobby", "mia", moderator);
    const change = { room: "lobby", id: freshId(), settings: { slowModeMs: 5_000 } };
    expect(await mia.command("room:configure", change)).toMatchObject({
      error: { code: "FORBIDDEN" },
    });
  });
});
