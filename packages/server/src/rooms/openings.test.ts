import { describe, expect, it } from "vitest";
import { messageEntry, serializedMessages } from "../../test/entries.ts";
import { Ring } from "../fanout/ring.ts";
import { serializeEntry } from "../fanout/serialized-entry.ts";
import { Openings } from "./openings.ts";

/** A room at `head` of the epoch "first", which has delivered up to there and holds its newest `held` entries. */
function room({ head, held }: { head: number; held: number }) {
  const ring = new Ring();
  ring.reset(head - held);
  for (const entry of serializedMessages(head - held + 1, head)) ring.push(entry);
  const state = { head, failing: false, faults: 0, logEpoch: "first", afterRead: () => {} };
  const openings = new Openings(ring, {
    position: () => ({ epoch: "first", seq: state.head }),
    reached: () => state.head,
    lowestSeq: () => 1,
    async read({ after = 0, before = state.head + 1, limit }) {
      if (state.failing) throw new Error("away");
      const from = Math.max(after + 1, before - limit);
      const entries = Array.from({ length: before - from }, (_, index) =>
        messageEntry(from + index),
      );
      state.afterRead();
      return { epoch: state.logEpoch, entries, more: false };
    },
    onFault: () => {
      state.faults += 1;
    },
  });
  const push = () => {
    state.head += 1;
    ring.push(serializeEntry(messageEntry(state.head)));
    openings.forget();
  };
  const seqs = async (since?: number) => {
    const wish = {
      history: 3,
      ...(since !== undefined && { since: { epoch: "first", seq: since } }),
    };
    const { entries, ...opening } = await openings.make(wish);
    return { ...opening, seqs: entries.map(({ seq }) => seq) };
  };
  return { state, push, seqs };
}

describe("[LOG-4] Openings", () => {
  it("recover from memory, and from the log where memory does not reach back so far", async () => {
    const { seqs } = room({ head: 9, held: 4 });
    expect(await seqs(7)).toMatchObject({ recovered: true, seq: 9, seqs: [8, 9] });
    expect(await seqs(3)).toMatchObject({ recovered: true, seq: 9, seqs: [4, 5, 6, 7, 8, 9] });
  });

  it("[STORE-1] are made of what is in memory while the log cannot be read", async () => {
    const { seqs, state } = room({ head: 9, held: 2 });
    state.failing = true;
    expect(await seqs(8)).toMatchObject({ recovered: true, seqs: [9] });
    expect(state.faults).toBe(0);
    expect(await seqs(3)).toMatchObject({ recovered: false, seq: 9, seqs: [8, 9], more: true });
    expect(await seqs()).toMatchObject({ recovered: false, seq: 9, seqs: [8, 9], more: true });
    expect(state.faults).toBe(3);
  });

  it("are made anew when entries came while the log was read", async () => {
    const { seqs, state, push } = room({ head: 9, held: 2 });
    state.afterRead = () => {
      state.afterRead = () => {};
      push();
    };
    expect(await seqs(3)).toMatchObject({ recovered: true, seq: 10, seqs: [4, 5, 6, 7, 8, 9, 10] });
  });

  it("[LOG-5] never go on from one epoch with entries of another, which the log may have got meanwhile", async () => {
    const { seqs, state } = room({ head: 9, held: 2 });
    state.logEpoch = "second";
    const recovered = await seqs(3);
    expect(recovered).toMatchObject({ recovered: false });
  });
});
