import {
  type ChatServerOptions,
  createMemoryStore,
  type ModerationHook,
  type Store,
} from "@courtside/server";
import { FakeClock, startServer, stopServers, type TestServer } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { ask, askOk, refused, WITH_API } from "./host-client.ts";
import { enter, freshId, say } from "./people.ts";

afterEach(stopServers);

/** A whole number of windows, so that they are easy to name. */
const START = 1_800_000_000_000;

/** A server whose clock stands still unless the test moves it, and a room in which somebody talks. */
async function room(options: ChatServerOptions = {}) {
  const clock = new FakeClock(START);
  const store: Store = createMemoryStore({ now: clock.now });
  const server = await startServer({ ...WITH_API, ...options }, { store, now: clock.now });
  const iat = START / 1_000;
  const claims = { iat, exp: iat + 86_400 };
  const { client: ada } = await enter(server, "final", "ada", claims);
  return { clock, server, ada, claims };
}

const path = (from: number, to: number, more = "") =>
  `/rooms/final/replay?from=${START + from}&to=${START + to}${more}`;

/** Asks as anybody may. */
const replay = (
  server: TestServer,
  from: number,
  to: number,
  headers: Record<string, string> = {},
) => ask(server, "GET", path(from, to), { key: null, headers });

const texts = ({ body }: { body: { entries: { message?: { text: string } }[] } }) =>
  body.entries.map(({ message }) => message?.text);

describe("[API-11] a replay", () => {
  it("is what was shown from one moment until before another, for everyone", async () => {
    const { clock, server, ada } = await room();
    for (const text of ["one", "two", "three"]) {
      await say(ada, "final", text);
      clock.advance(10_000);
    }
    expect(texts(await replay(server, 0, 10_000))).toEqual(["one"]);
    expect(texts(await replay(server, 10_000, 30_000))).toEqual(["two", "three"]);
    expect(texts(await replay(server, 1, 10_000))).toEqual([]);
    const answer = await replay(server, 0, 30_000);
    expect(answer.body).toMatchObject({ room: "final", from: START, to: START + 30_000 });
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  });

  it("may be cached when it is settled and aligned, and only then", async () => {
    const { clock, server, ada } = await room();
    await say(ada, "final", "one");
    const cached = async (from: number, to: number) => {
      const { headers, body } = await replay(server, from, to);
      return [body.settled, headers.get("cache-control")];
    };
    clock.advance(14_000);
    expect(await cached(0, 10_000)).toEqual([false, "no-cache"]);
    clock.advance(1_000);
    expect(await cached(0, 10_000)).toEqual([true, "public, max-age=15, must-revalidate"]);
    expect(await cached(0, 9_999)).toEqual([true, "no-cache"]);
    expect(await cached(1, 10_000)).toEqual([true, "no-cache"]);
    expect(await cached(0, 20_000)).toEqual([false, "no-cache"]);
  });

  it("is revalidated by its ETag, and is another one once a message is deleted", async () => {
    const { clock, server, ada } = await room();
    const { id: messageId } = await say(ada, "final", "take this away");
    clock.advance(60_000);
    const etag = (await replay(server, 0, 10_000)).headers.get("etag") ?? "";
    // fetch would add "no-cache" by itself, which asks for the whole.
    const headers = { "If-None-Match": etag, "Cache-Control": "max-age=0" };
    expect((await replay(server, 0, 10_000, headers)).status).toBe(304);
    await ada.expectOk("message:delete", { room: "final", messageId, id: freshId() });
    const after = await replay(server, 0, 10_000, headers);
    expect(after.status).toBe(200);
    expect(texts(after)).toEqual([""]);
  });

  it("shows an edit and no earlier text", async () => {
    const { clock, server, ada } = await room();
    const { id: messageId } = await say(ada, "final", "frist");
    clock.advance(60_000);
    await ada.expectOk("message:edit", { room: "final", messageId, id: freshId(), text: "first" });
    expect(texts(await replay(server, 0, 10_000))).toEqual(["first"]);
  });

  it("of more than fits in one answer goes on after it", async () => {
    const { clock, server, ada } = await room();
    for (let batch = 0; batch < 21; batch += 1) {
      await Promise.all(Array.from({ length: 50 }, (_, n) => say(ada, "final", `${batch}-${n}`)));
    }
    clock.advance(60_000);
    const first = await replay(server, 0, 10_000);
    expect(first.body.entries).toHaveLength(1_000);
    const rest = await ask(server, "GET", path(0, 10_000, `&after=${first.body.next}`), {
      key: null,
    });
    expect(rest.body.entries).toHaveLength(50);
    expect(rest.body.next).toBeUndefined();
    expect(new Set([...texts(first), ...texts(rest)]).size).toBe(1_050);
  });

  it("shows what viewers see, where moderators see it earlier", async () => {
    const { clock, server, ada, claims } = await room({
      rooms: { final: { settings: { reviewDelayMs: 5_000 } } },
    });
    const { client: mod } = await enter(server, "final", "mod", { role: "moderator", ...claims });
    await say(ada, "final", "wait for it");
    await mod.next("room:entries");
    clock.advance(1_000);
    expect(texts(await replay(server, 0, 10_000))).toEqual([]);
    const listed = await askOk(server, "GET", "/rooms/final/messages");
    expect(listed.entries).toHaveLength(1);
  });

  it.each<[string, ChatServerOptions]>([
    ["guests are off", { guests: false }],
    ["guests may not read", { guestCapabilities: ["send"] }],
  ])("[UNAUTHENTICATED] where %s it wants a key", async (_what, options) => {
    const { clock, server, ada } = await room(options);
    await say(ada, "final", "members alone");
    expect(await replay(server, 0, 10_000)).toMatchObject(refused(401, "UNAUTHENTICATED"));
    clock.advance(60_000);
    const answer = await ask(server, "GET", path(0, 10_000));
    expect(texts(answer)).toEqual(["members alone"]);
    // As an answer to everyone it would be cached, and then be handed out to everyone.
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it("[UNAUTHENTICATED] where a hook decides who enters it wants a key", async () => {
    const door: ModerationHook = {
      name: "door",
      kind: "rule",
      authorizeJoin: () => ({ action: "allow" }),
    };
    const { server } = await room({ rooms: { final: { moderation: { hooks: [door] } } } });
    expect(await replay(server, 0, 10_000)).toMatchObject(refused(401, "UNAUTHENTICATED"));
    expect((await ask(server, "GET", path(0, 10_000))).status).toBe(200);
  });

  it("[FORBIDDEN] a key wants the scope read, and a wrong key is refused", async () => {
    const writer = "a-key-that-may-write-and-nothing-but-that-0123";
    const { server } = await room({ apiKeys: [`w:${writer}:write`] });
    const answer = await ask(server, "GET", path(0, 10_000), { key: writer });
    expect(answer).toMatchObject(refused(403, "FORBIDDEN"));
    const wrong = await ask(server, "GET", path(0, 10_000), { key: "wrong" });
    expect(wrong).toMatchObject(refused(401, "UNAUTHENTICATED"));
  });

  it("[RATE_LIMITED] is counted by the address", async () => {
    const { server } = await room({ addressReadRate: "2/30s" });
    await replay(server, 0, 10_000);
    await replay(server, 0, 10_000);
    expect(await replay(server, 0, 10_000)).toMatchObject(refused(429, "RATE_LIMITED"));
  });

  it.each([
    [10_000, 10_000],
    [10_000, 0],
    [0, 600_001],
  ])("[INVALID] no window from %d to %d", async (from, to) => {
    const { server } = await room();
    const answer = await replay(server, from, to);
    expect(answer).toMatchObject(refused(400, "INVALID", { field: "query.to" }));
  });
});
