import { startServer, stopServers } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { enter, HOSTED, say } from "./people.ts";

afterEach(stopServers);

describe("[LOG-4] recovery is complete, or declared not to be", () => {
  async function roomWith(count: number) {
    const server = await startServer(HOSTED);
    const { client, opening } = await enter(server, "final", "ada");
    for (let n = 1; n <= count; n += 1) await say(client, "final", `m${n}`);
    return { server, client, epoch: opening.epoch };
  }

  it.each([0, 7, 12])("after seq %i every entry after it is there", async (seq) => {
    const { client, epoch } = await roomWith(12);

    const opening = await client.expectOk("room:join", { room: "final", since: { epoch, seq } });

    expect(opening).toMatchObject({ recovered: true, epoch, seq: 12 });
    expect(opening.entries.map((entry) => entry.seq)).toEqual(
      Array.from({ length: 12 - seq }, (_, index) => seq + 1 + index),
    );
    client.close();
  });

  it("300 entries are recovered, and 301 are a snapshot", async () => {
    const { client, epoch } = await roomWith(301);
    const since = (seq: number) =>
      client.expectOk("room:join", { room: "final", since: { epoch, seq }, history: 10 });

    const recovered = await since(1);
    const snapshot = await since(0);

    expect(recovered.recovered).toBe(true);
    expect(recovered.entries).toHaveLength(300);
    expect(snapshot).toMatchObject({ recovered: false, seq: 301, more: true });
    expect(snapshot.entries.map(({ seq }) => seq)).toEqual(
      Array.from({ length: 10 }, (_, index) => 292 + index),
    );
    client.close();
  });

  it.each([
    ["another epoch", { epoch: "other", seq: 3 }],
    ["a seq that is yet to come", { seq: 4 }],
  ])("%s is answered with a snapshot", async (_what, since) => {
    const { client, epoch } = await roomWith(3);

    const opening = await client.expectOk("room:join", {
      room: "final",
      since: { epoch, ...since },
    });

    expect(opening).toMatchObject({ recovered: false, seq: 3, more: false });
    expect(opening.entries.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    client.close();
  });

  it("nothing falls between a join and the first frame, however busy the room is", async () => {
    const server = await startServer(HOSTED);
    const people = await Promise.all(
      ["a", "b", "c", "d", "e"].map(async (id) => (await enter(server, "final", id)).client),
    );
    const sending = Promise.all(
      people.flatMap((client) =>
        Array.from({ length: 40 }, (_, n) => say(client, "final", `${n}`)),
      ),
    );
    const views = [];

    for (let viewer = 0; viewer < 10; viewer += 1) {
      const { client, opening } = await enter(server, "final", `viewer${viewer}`);
      views.push({ client, opening });
    }
    await sending;

    for (const { client, opening } of views) {
      let last = opening.seq;
      while (last < 200) {
        const { from, to } = await client.next("room:entries");
        expect(from).toBeLessThanOrEqual(last + 1);
        last = Math.max(last, to);
      }
      client.close();
    }
    for (const client of people) client.close();
  });
});

it("[LOG-8] whoever missed a frame recovers by joining again, without leaving", async () => {
  const server = await startServer(HOSTED);
  const { client: ada } = await enter(server, "final", "ada");
  const { client: bob, opening } = await enter(server, "final", "bob");
  await say(ada, "final", "1");
  await say(ada, "final", "2");

  // As if bob's frames had been lost on the way.
  const recovery = await bob.expectOk("room:join", {
    room: "final",
    since: { epoch: opening.epoch, seq: opening.seq },
  });
  await say(ada, "final", "3");
  const next = await bob.next("room:entries", ({ to }) => to > recovery.seq);

  expect(recovery).toMatchObject({ recovered: true, seq: 2 });
  expect(recovery.entries.map(({ seq }) => seq)).toEqual([1, 2]);
  // A frame may repeat what is known; it leaves no gap after it.
  expect(next.from).toBeLessThanOrEqual(3);
  expect(next.entries.at(-1)).toMatchObject({ seq: 3, message: { text: "3" } });
  ada.close();
  bob.close();
});
