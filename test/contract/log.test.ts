import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Entry } from "@courtside/protocol";
import { type RawClient, startServer, stopServers } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { enter, HOSTED, say } from "./people.ts";

afterEach(stopServers);

/** The entries that a viewer has been sent, once they reach a seq. */
async function entriesUpTo(client: RawClient, seq: number): Promise<Entry[]> {
  const entries: Entry[] = [];
  while ((entries.at(-1)?.seq ?? 0) < seq) {
    entries.push(...(await client.next("room:entries")).entries);
  }
  return entries;
}

describe("[LOG-1] seq is contiguous from 1, and all get the entries in its order", () => {
  it("when many send at the same time", async () => {
    const server = await startServer(HOSTED);
    const people = await Promise.all(
      ["a", "b", "c", "d"].map(async (id) => (await enter(server, "final", id)).client),
    );

    await Promise.all(
      people.flatMap((client) =>
        Array.from({ length: 25 }, (_, n) => say(client, "final", `${n}`)),
      ),
    );

    const views = await Promise.all(people.map((client) => entriesUpTo(client, 100)));
    const seqs = Array.from({ length: 100 }, (_, index) => index + 1);
    for (const view of views) {
      expect(view.map((entry) => entry.seq)).toEqual(seqs);
      expect(view).toEqual(views[0]);
    }
    for (const client of people) client.close();
  });

  it("each frame says what it covers and follows on the last", async () => {
    const server = await startServer(HOSTED);
    const { client } = await enter(server, "final", "ada");
    for (let n = 0; n < 20; n += 1) await say(client, "final", `${n}`);

    let last = 0;
    while (last < 20) {
      const { from, to, entries, epoch } = await client.next("room:entries");
      expect(from).toBe(last + 1);
      expect(entries.map(({ seq }) => seq)).toEqual(
        Array.from({ length: to - from + 1 }, (_, index) => from + index),
      );
      expect(epoch).not.toBe("");
      last = to;
    }
    client.close();
  });

  it("rooms are counted apart", async () => {
    const server = await startServer(HOSTED);
    const { client } = await enter(server, "final", "ada");
    await client.expectOk("room:join", { room: "lobby" });

    expect((await say(client, "final", "1")).seq).toBe(1);
    expect((await say(client, "lobby", "1")).seq).toBe(1);
    client.close();
  });
});

it("[LOG-2] what is acknowledged is in the log for whoever asks next", async () => {
  const server = await startServer(HOSTED);
  const { client: ada } = await enter(server, "final", "ada");
  const message = await say(ada, "final", "goal");

  const { client: late, opening } = await enter(server, "final", "late");

  expect(opening.entries).toEqual([{ seq: 1, at: message.at, kind: "message", message }]);
  ada.close();
  late.close();
});

it("[LOG-5] the epoch outlives a restart, and another file has another one", async () => {
  const folder = await mkdtemp(join(tmpdir(), "courtside-epoch-"));
  try {
    const epochs = [];
    for (const file of ["one.db", "one.db", "two.db"]) {
      const server = await startServer({ ...HOSTED, data: join(folder, file) });
      const { client, opening } = await enter(server, "final", "ada");
      const since = { epoch: epochs[0] ?? opening.epoch, seq: opening.seq };
      const again = await client.expectOk("room:join", { room: "final", since });
      expect(again.recovered).toBe(opening.epoch === since.epoch);
      epochs.push(opening.epoch);
      client.close();
      await server.close();
    }
    expect(epochs[1]).toBe(epochs[0]);
    expect(epochs[2]).not.toBe(epochs[0]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
