import { startServer, stopServers } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { ask, askOk, refused, WITH_API } from "./host-client.ts";
import { enter, freshId, say } from "./people.ts";
import { storesOfTwoNodes } from "./two-nodes.ts";

afterEach(stopServers);

const rooms = { "*": { settings: { features: ["bursts"] } } };

describe("[HIGH-1] the highlights of a room", () => {
  it("are what all nodes have taken in, each thing once, with the match events", async () => {
    const [one, two] = storesOfTwoNodes();
    const here = await startServer({ ...WITH_API, rooms }, { store: one });
    const there = await startServer({ ...WITH_API, rooms }, { store: two });
    const { client: ada } = await enter(here, "final", "ada");
    const { client: ben } = await enter(there, "final", "ben");
    for (const client of [ada, ben]) {
      await client.expectOk("burst:send", { room: "final", emoji: "🔥", count: 20 });
      await say(client, "final", "what a goal");
    }
    const again = { room: "final", id: freshId(), text: "sent twice" };
    await ada.expectOk("message:send", again);
    await ada.expectOk("message:send", again);
    await askOk(there, "POST", "/rooms/final/events", { body: { type: "goal", title: "1:0" } });
    // What a node has counted is stored when it is asked, or closes.
    await askOk(there, "GET", "/rooms/final/highlights");

    const found = await askOk(here, "GET", "/rooms/final/highlights");
    const sum = (kind: "messages" | "bursts") =>
      found.buckets.reduce(
        (all: number, bucket: Record<string, number>) => all + (bucket[kind] ?? 0),
        0,
      );
    expect({ messages: sum("messages"), bursts: sum("bursts") }).toEqual({
      messages: 3,
      bursts: 40,
    });
    expect(found.moments).toMatchObject([{ type: "goal", title: "1:0", seq: 4 }]);
    expect(found).toMatchObject({ bucketMs: 10_000, settled: false });
  });

  it("have nothing of what a shadowed member throws or says", async () => {
    const server = await startServer({ ...WITH_API, rooms });
    const { client: ada } = await enter(server, "final", "ada");
    await askOk(server, "POST", "/sanctions", {
      body: { room: "final", memberId: "ada", kind: "shadow" },
    });
    await ada.expectOk("burst:send", { room: "final", emoji: "🔥", count: 20 });
    await say(ada, "final", "hello?");
    expect((await askOk(server, "GET", "/rooms/final/highlights")).buckets).toEqual([]);
  });

  it("have no event any more that a clear has hidden", async () => {
    const server = await startServer({ ...WITH_API, rooms });
    const { client: ada } = await enter(server, "final", "ada");
    await say(ada, "final", "what a goal");
    const goal = (title: string) =>
      askOk(server, "POST", "/rooms/final/events", { body: { type: "goal", title } });
    await goal("not for everyone");
    await askOk(server, "POST", "/rooms/final/clear");
    await goal("1:0");
    const { moments, buckets } = await askOk(server, "GET", "/rooms/final/highlights");
    expect(moments).toMatchObject([{ title: "1:0" }]);
    expect(buckets).not.toEqual([]);
  });

  it("are for those who may read the replay, from any origin, and may be cached", async () => {
    const open = await startServer(WITH_API);
    const past = Date.now() - 3_600_000;
    const answer = await ask(open, "GET", `/rooms/final/highlights?from=${past}&to=${past + 1}`, {
      key: null,
    });
    expect(answer).toMatchObject({ status: 200, body: { buckets: [], peaks: [], settled: true } });
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("cache-control")).toBe("public, max-age=60");

    const closed = await startServer({ ...WITH_API, guests: false });
    expect(await ask(closed, "GET", "/rooms/final/highlights", { key: null })).toMatchObject(
      refused(401, "UNAUTHENTICATED"),
    );
    const reversed = await ask(open, "GET", "/rooms/final/highlights?from=5&to=4");
    expect(reversed).toMatchObject(refused(400, "INVALID", { field: "query.to" }));
  });

  it("tell behind a review delay of nothing that viewers do not see yet", async () => {
    const delayed = { "*": { settings: { reviewDelayMs: 60_000 } } };
    const server = await startServer({ ...WITH_API, rooms: delayed });
    await askOk(server, "POST", "/rooms/final/events", { body: { type: "goal", title: "1:0" } });
    const found = await askOk(server, "GET", "/rooms/final/highlights");
    expect(found).toMatchObject({ buckets: [], moments: [] });
  });
});
