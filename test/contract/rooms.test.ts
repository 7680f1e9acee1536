import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RoomSettings } from "@courtside/protocol";
import { type RawClient, rawClient, startServer, stopServers, waitFor } from "@courtside/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failingStore } from "./failing-store.ts";
import { enter, freshId, HOSTED, member, say } from "./people.ts";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "courtside-rooms-"));
});
afterEach(async () => {
  await stopServers();
  rmSync(directory, { recursive: true });
});

describe("[ROOM-1] joining and leaving", () => {
  it("joining again is a new opening and one place", async () => {
    const server = await startServer(HOSTED);
    const { client } = await enter(server, "final", "ada");
    await client.expectOk("room:join", { room: "final" });

    const again = await client.expectOk("room:join", { room: "final" });
    await client.expectOk("room:leave", { room: "final" });
    const { opening } = await enter(server, "final", "bob");

    expect(again.pulse.viewers).toBe(1);
    expect(opening.pulse.viewers).toBe(1);
  });

  it("each entry comes once to whoever joined twice", async () => {
    const server = await startServer(HOSTED);
    const { client } = await enter(server, "final", "ada");
    await client.expectOk("room:join", { room: "final" });
    await say(client, "final", "1");
    await say(client, "final", "2");

    await client.next("room:entries", ({ to }) => to === 2);

    expect(seqsOf(client)).toEqual([1, 2]);
    client.close();
  });

  it("leaving a room that one is not in is no fault", async () => {
    const server = await startServer(HOSTED);
    const client = await member(server, "ada");

    expect(await client.command("room:leave", { room: "final" })).toEqual({ ok: true, data: {} });
    client.close();
  });

  it("no entries arrive after leaving", async () => {
    const server = await startServer(HOSTED);
    const { client: ada } = await enter(server, "final", "ada");
    const { client: bob } = await enter(server, "final", "bob");
    await bob.expectOk("room:leave", { room: "final" });

    await say(ada, "final", "1");
    await ada.next("room:entries");
    // What bob is answered now was sent after the frame that would have been his.
    await bob.expectOk("room:join", { room: "lobby" });

    expect(seqsOf(bob)).toEqual([]);
    ada.close();
    bob.close();
  });
});

it("[ROOM-2] viewers are members, however many tabs they have", async () => {
  const server = await startServer(HOSTED);
  const { client: ada } = await enter(server, "final", "ada");
  const { client: tab } = await enter(server, "final", "ada");
  const { client: bob, opening } = await enter(server, "final", "bob");

  expect(opening.pulse.viewers).toBe(2);
  bob.close();
  await ada.next("room:pulse", ({ viewers }) => viewers === 1);
  tab.close();
  await waitFor(async () => {
    const { pulse } = await ada.expectOk("room:join", { room: "final" });
    return pulse.viewers === 1;
  });
  ada.close();
});

describe("[ROOM-3] settings", () => {
  it("come from the operator, and change by an entry that carries all of them", async () => {
    const rooms = {
      "fin*": { title: "The final", settings: { slowModeMs: 1_000, maxLength: 80 } },
    };
    const server = await startServer({ ...HOSTED, rooms });
    const { client, opening } = await enter(server, "final", "mod", { role: "moderator" });

    const { settings } = await client.expectOk("room:configure", {
      room: "final",
      id: "s",
      settings: { slowModeMs: 0 },
    });
    const { entries } = await client.next("room:entries");

    expect(opening.room).toMatchObject({ title: "The final", settings: { slowModeMs: 1_000 } });
    expect(settings).toEqual({ ...opening.room.settings, slowModeMs: 0 });
    expect(entries).toMatchObject([{ kind: "settings", settings }]);
    client.close();
  });

  it("that are changed at the same time all hold", async () => {
    const server = await startServer({ ...HOSTED, data: join(directory, "chat.db") });
    const { client: ada } = await enter(server, "final", "ada", { role: "moderator" });
    const { client: bob } = await enter(server, "final", "bob", { role: "moderator" });
    const change = (client: RawClient, settings: Partial<RoomSettings>) =>
      client.expectOk("room:configure", { room: "final", id: freshId(), settings });

    await Promise.all([
      change(ada, { slowModeMs: 5_000 }),
      change(ada, { maxLength: 80 }),
      change(bob, { audience: "members" }),
    ]);

    const { room } = await ada.expectOk("room:join", { room: "final" });
    expect(room.settings).toMatchObject({ slowModeMs: 5_000, maxLength: 80, audience: "members" });
    ada.close();
    bob.close();
  });

  it("[INVALID] beyond their bounds, or none at all, are refused", async () => {
    const server = await startServer(HOSTED);
    const { client } = await enter(server, "final", "mod", { role: "moderator" });

    for (const settings of [{}, { slowModeMs: -1 }, { audience: "all" }, { maxLength: 1e9 }]) {
      const configure = { room: "final", id: freshId(), settings } as never;
      expect(await client.command("room:configure", configure)).toMatchObject({
        ok: false,
        error: { code: "INVALID", field: expect.stringContaining("settings") },
      });
    }
    client.close();
  });
});

describe("[ROOM-4] who may write", () => {
  it("[ROOM_READ_ONLY] in a read-only room those who announce", async () => {
    const rooms = { final: { settings: { audience: "read-only" as const } } };
    const server = await startServer({ ...HOSTED, rooms });
    const { client: ada } = await enter(server, "final", "ada");
    const { client: mod } = await enter(server, "final", "mod", { role: "moderator" });

    const answer = await ada.command("message:send", { room: "final", id: "1", text: "hi" });
    await say(mod, "final", "kick-off");

    expect(answer).toMatchObject({
      ok: false,
      error: { code: "ROOM_READ_ONLY", retryable: false },
    });
    ada.close();
    mod.close();
  });

  it("[FORBIDDEN] in a members' room no guests", async () => {
    const rooms = { final: { settings: { audience: "members" as const } } };
    const server = await startServer({ ...HOSTED, rooms });
    const { client: ada } = await enter(server, "final", "ada");
    const guest = await rawClient(server.url);
    await guest.expectOk("room:join", { room: "final" });

    const answer = await guest.command("message:send", { room: "final", id: "1", text: "hi" });
    await say(ada, "final", "hello");

    expect(answer).toMatchObject({ ok: false, error: { code: "FORBIDDEN" } });
    ada.close();
    guest.close();
  });
});

it("[ROOM-5] [ROOM_FULL] a connection may be in so many rooms, and in another once it left one", async () => {
  const server = await startServer({ ...HOSTED, maxRoomsPerConnection: 3 });
  const client = await member(server, "ada");
  for (const room of ["r1", "r2", "r3"]) await client.expectOk("room:join", { room });

  const refused = await client.command("room:join", { room: "r4" });
  await client.expectOk("room:join", { room: "r3" });
  await client.expectOk("room:leave", { room: "r1" });
  await client.expectOk("room:join", { room: "r4" });

  expect(refused).toMatchObject({
    ok: false,
    error: { code: "ROOM_FULL", field: "room", retryable: true },
  });
  client.close();
});

describe("while the log is being opened", () => {
  async function held() {
    const store = failingStore();
    const server = await startServer({ ...HOSTED, maxRoomsPerConnection: 3 }, { store });
    const { client: ada } = await enter(server, "lobby", "ada");
    return { server, ada, open: store.holdOpening() };
  }

  it("[ROOM-5] rooms that are about to be joined count as well", async () => {
    const { ada, open } = await held();
    const rooms = ["r1", "r2", "r3", "r4"];

    const joins = Promise.all(rooms.map((room) => ada.command("room:join", { room })));
    open();

    expect((await joins).map(({ ok }) => ok)).toEqual([true, true, false, false]);
    ada.close();
  });

  it("[ROOM-2] whoever goes away before they are in is no viewer", async () => {
    const { server, ada, open } = await held();
    ada.socket.emit("room:join", { room: "final" }, () => {});
    ada.close();
    await waitFor(async () => {
      const metrics = await (await fetch(`${server.url}/metrics`)).text();
      return /^courtside_connections 0$/m.test(metrics);
    });

    open();
    const { client: bob, opening } = await enter(server, "final", "bob");

    expect(opening.pulse.viewers).toBe(1);
    bob.close();
  });

  it("[ROOM-1] whoever leaves before they are in is out", async () => {
    const { server, ada, open } = await held();

    const joining = ada.command("room:join", { room: "final" });
    await ada.expectOk("room:leave", { room: "final" });
    open();
    await joining;
    const { client: bob, opening } = await enter(server, "final", "bob");

    expect(opening.pulse.viewers).toBe(1);
    ada.close();
    bob.close();
  });
});

function seqsOf(client: RawClient): number[] {
  return client.notices.flatMap((notice) =>
    notice.name === "room:entries" ? notice.payload.entries.map(({ seq }) => seq) : [],
  );
}
