import type { Entry } from "@courtside/protocol";
import { describe, expect, it } from "vitest";
import { editEntry, messageEntry, serializedMessages } from "../../test/entries.ts";
import { Ring } from "../fanout/ring.ts";
import { serializeEntry } from "../fanout/serialized-entry.ts";
import type { EntryRange } from "../store/room-log.ts";
import { Snapshots } from "./snapshots.ts";

/** A room whose log holds messages `1..head`, and whose ring the newest `held` of them. */
function room({ head, held, lowestSeq = 1 }: { head: number; held: number; lowestSeq?: number }) {
  const ring = new Ring();
  ring.reset(head - held);
  for (const entry of serializedMessages(head - held + 1, head)) ring.push(entry);
  const state = { reads: 0, failing: false, faults: [] as unknown[] };
  const snapshots = new Snapshots(ring, {
    epoch: () => "first",
    lowestSeq: () => lowestSeq,
    onFault: (error) => state.faults.push(error),
    async read({ before = head + 1, limit }): Promise<EntryRange> {
      state.reads += 1;
      if (state.failing) throw new Error("away");
      const from = Math.max(1, before - limit);
      const entries: Entry[] = [];
      for (let seq = from; seq < before; seq += 1) entries.push(messageEntry(seq));
      return { epoch: "first", entries, more: from > 1 };
    },
  });
  const seqs = async (count: number) => {
    const { entries, more } = await snapshots.newest(count);
    return { seqs: entries.map(({ seq }) => seq), more };
  };
  return { ring, snapshots, state, seqs };
}

describe("Snapshots", () => {
  it("come from the ring where that is enough, without a look at the log", async () => {
    const { seqs, state } = room({ head: 9, held: 9 });
    expect(await seqs(2)).toEqual({ seqs: [8, 9], more: true });
    expect(await seqs(9)).toEqual({ seqs: [1, 2, 3, 4, 5, 6, 7, 8, 9], more: false });
    expect(await seqs(0)).toEqual({ seqs: [], more: true });
    expect(state.reads).toBe(0);
  });

  it("of a crowd at the door cost one read of the log, whatever each asks for", async () => {
    const { seqs, state } = room({ head: 9, held: 2 });
    const asked = await Promise.all([3, 4, 200, 3].map(seqs));
    expect(asked.map(({ seqs: { length } }) => length)).toEqual([3, 4, 9, 3]);
    expect(asked.map(({ more }) => more)).toEqual([true, true, false, true]);
    expect(state.reads).toBe(1);
  });

  it("are made anew once the room has changed", async () => {
    const { ring, seqs, snapshots } = room({ head: 3, held: 3 });
    await seqs(2);
    ring.push(serializeEntry(messageEntry(4)));
    snapshots.forget();
    expect(await seqs(2)).toEqual({ seqs: [3, 4], more: true });
  });

  it("leave out what shows nothing of its own, and what is hidden", async () => {
    const { ring, seqs } = room({ head: 4, held: 4, lowestSeq: 3 });
    ring.push(serializeEntry(editEntry(5, "m4", "line 4")));
    expect(await seqs(10)).toEqual({ seqs: [3, 4], more: false });
  });

  it("are what is in memory while the log cannot be read, and the log is tried again", async () => {
    const { seqs, state } = room({ head: 9, held: 2 });
    state.failing = true;
    expect(await seqs(3)).toEqual({ seqs: [8, 9], more: true });
    expect(state.faults).toHaveLength(1);
    state.failing = false;
    expect(await seqs(3)).toEqual({ seqs: [7, 8, 9], more: true });
  });
});
