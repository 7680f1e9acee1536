import {
  type RawClient,
  rawClient,
  startServer,
  stopServers,
  type TestServer,
} from "@courtside/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { enter, freshId, HOSTED, say } from "./people.ts";

const FEATURES = ["replies", "typing", "bursts"];

let server: TestServer;
let ada: RawClient;
let ben: RawClient;

beforeEach(async () => {
  const rooms = {
    final: { settings: { features: FEATURES } },
    small: { settings: { features: FEATURES, presenceMax: 1 } },
    plain: { settings: { features: [] } },
    club: { settings: { features: FEATURES, audience: "members" as const } },
    quiet: { settings: { features: FEATURES, audience: "read-only" as const } },
  };
  server = await startServer({ ...HOSTED, rooms });
  ({ client: ada } = await enter(server, "final", "ada"));
  ({ client: ben } = await enter(server, "final", "ben"));
});
afterEach(async () => {
  ada.close();
  ben.close();
  await stopServers();
});

async function refusal(
  client: RawClient,
  ...[name, payload]: Parameters<RawClient["command"]>
): Promise<unknown> {
  const answer = await client.command(name, payload);
  return answer.ok ? "done" : answer.error;
}

const typing = (client: RawClient, room: string, state = true) =>
  refusal(client, "typing:set", { room, typing: state });
const burst = (client: RawClient, room: string, emoji: string, count = 1) =>
  refusal(client, "burst:send", { room, emoji, count });

describe("typing:set", () => {
  it("[PULSE-3] names the member to everyone in the room, and to those who join", async () => {
    expect(await typing(ada, "final")).toBe("done");
    const pulse = await ben.next("room:pulse", (told) => told.typing !== undefined);
    expect(pulse.typing).toEqual([ada.session.member]);
    const { client: cleo, opening } = await enter(server, "final", "cleo");
    expect(opening.pulse.typing).toEqual([ada.session.member]);
    expect(await typing(ada, "final", false)).toBe("done");
    await cleo.next("room:pulse", (told) => told.typing?.length === 0);
    cleo.close();
  });

  it.each([
    ["leaves the room", async () => void (await ada.expectOk("room:leave", { room: "final" }))],
    ["is gone", async () => ada.close()],
    ["has written it", async () => void (await say(ada, "final", "goal"))],
  ])("[PULSE-3] ends when the member %s", async (_when, end) => {
    await typing(ada, "final");
    await ben.next("room:pulse", (told) => told.typing?.length === 1);
    await end();
    await ben.next("room:pulse", (told) => told.typing?.length === 0);
  });

  it("[PULSE-3] [PULSE-1] is left out of a room with more than presenceMax viewers", async () => {
    for (const client of [ada, ben]) await client.expectOk("room:join", { room: "small" });
    expect(await typing(ada, "small")).toBe("done");
    await ben.expectOk("burst:send", { room: "small", emoji: "🔥", count: 1 });
    await ben.next("room:pulse", ({ room, bursts }) => room === "small" && bursts !== undefined);
    expect(JSON.stringify(ben.notices)).not.toContain('"typing"');
  });

  it("[INVALID] is refused where the room has it off, and again once it is turned off", async () => {
    await ada.expectOk("room:join", { room: "plain" });
    expect(await typing(ada, "plain")).toMatchObject({ code: "INVALID" });
    const { client: mod } = await enter(server, "final", "mod", { role: "moderator" });
    await typing(ada, "final");
    await ben.next("room:pulse", (told) => told.typing?.length === 1);
    const settings = { features: ["replies"] };
    await mod.expectOk("room:configure", { room: "final", id: freshId(), settings });
    await ben.next("room:pulse", (told) => told.typing?.length === 0);
    expect(await typing(ada, "final")).toMatchObject({ code: "INVALID" });
    mod.close();
  });

  it("[CMD-2] [ROOM-4] needs the right to write there", async () => {
    const { client: reader } = await enter(server, "final", "rea", { caps: { "*": ["read"] } });
    expect(await typing(reader, "final")).toMatchObject({ code: "FORBIDDEN" });
    await ada.expectOk("room:join", { room: "quiet" });
    expect(await typing(ada, "quiet")).toMatchObject({ code: "ROOM_READ_ONLY" });
    reader.close();
  });
});

describe("burst:send", () => {
  it("[FORBIDDEN] is for no guest in a room for members, and for everyone in one that is read-only", async () => {
    const guest = await rawClient(server.url, { guest: { name: "Grace" } });
    for (const room of ["club", "quiet"]) await guest.expectOk("room:join", { room });
    await ada.expectOk("room:join", { room: "club" });
    expect(await burst(guest, "club", "🔥")).toMatchObject({ code: "FORBIDDEN" });
    expect(await burst(guest, "quiet", "🔥")).toBe("done");
    expect(await burst(ada, "club", "🔥")).toBe("done");
    guest.close();
  });

  it("[PULSE-4] adds up what all threw, and says nobody's name", async () => {
    await Promise.all([burst(ada, "final", "🔥", 3), burst(ben, "final", "🔥", 4)]);
    let thrown = 0;
    while (thrown < 7) {
      const { bursts } = await ben.next("room:pulse", (told) => told.bursts !== undefined);
      expect(Object.keys(bursts ?? {})).toEqual(["🔥"]);
      thrown += bursts?.["🔥"] ?? 0;
    }
    expect(thrown).toBe(7);
  });

  it("[PULSE-4] reaches nobody who comes later", async () => {
    await burst(ada, "final", "🔥", 3);
    await ben.next("room:pulse", (told) => told.bursts !== undefined);
    const { client: late, opening } = await enter(server, "final", "late");
    expect(opening.pulse.bursts).toBeUndefined();
    await burst(ada, "final", "👏");
    const { bursts } = await late.next("room:pulse", (told) => told.bursts !== undefined);
    expect(bursts).toEqual({ "👏": 1 });
    late.close();
  });

  it("[PULSE-4] tells 20 kinds at a time at most", async () => {
    const emoji = Array.from({ length: 60 }, (_, n) => String.fromCodePoint(0x1f600 + n));
    const answers = await Promise.all(emoji.map((one) => burst(ada, "final", one)));
    expect(new Set(answers)).toEqual(new Set(["done"]));
    const { bursts } = await ben.next("room:pulse", (told) => told.bursts !== undefined);
    expect(Object.keys(bursts ?? {}).length).toBeLessThanOrEqual(20);
  });

  it.each(["goal", "🔥🔥", "🔥 ", "a", ":fire:", "🔥\u0336\u0336"])(
    "[CMD-4] [INVALID] takes one emoji and not %j",
    async (emoji) => {
      expect(await burst(ada, "final", emoji)).toMatchObject({ code: "INVALID", field: "emoji" });
    },
  );

  it.each([0, 101, 1.5])("[CMD-4] [INVALID] takes no count of %d", async (count) => {
    expect(await burst(ada, "final", "🔥", count)).toMatchObject({
      code: "INVALID",
      field: "count",
    });
  });

  it("[CMD-2] needs react, and the room to have it on", async () => {
    const { client: mute } = await enter(server, "final", "mute", {
      caps: { "*": ["read", "send"] },
    });
    expect(await burst(mute, "final", "🔥")).toMatchObject({ code: "FORBIDDEN" });
    await ada.expectOk("room:join", { room: "plain" });
    expect(await burst(ada, "plain", "🔥")).toMatchObject({ code: "INVALID" });
    mute.close();
  });
});
