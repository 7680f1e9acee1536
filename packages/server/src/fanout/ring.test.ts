import { describe, expect, it } from "vitest";
import { editEntry, messageEntry, serializedMessages } from "../../test/entries.ts";
import { Ring } from "./ring.ts";
import { serializeEntry } from "./serialized-entry.ts";

function ringOf(capacity: number, count: number): Ring {
  const ring = new Ring(capacity);
  for (const entry of serializedMessages(1, count)) ring.push(entry);
  return ring;
}

const seqs = (entries: readonly { seq: number }[] | undefined) => entries?.map(({ seq }) => seq);

describe("a ring of four that has seen ten entries", () => {
  const ring = ringOf(4, 10);

  it.each([
    [10, []],
    [8, [9, 10]],
    [6, [7, 8, 9, 10]],
    [5, undefined],
    [11, undefined],
  ])("gives what came after %i as %j", (seq, expected) => {
    expect(seqs(ring.since(seq))).toEqual(expected);
  });

  it.each([
    [0, []],
    [2, [9, 10]],
    [99, [7, 8, 9, 10]],
  ])("gives the last %i as %j", (count, expected) => {
    expect(seqs(ring.last(count))).toEqual(expected);
  });

  it("knows its newest messages and has forgotten the older ones", () => {
    expect(ring.message("m7")?.seq).toBe(7);
    expect(ring.message("m6")).toBeUndefined();
    expect(ring.get(6)).toBeUndefined();
  });
});

it("refuses an entry that leaves a gap", () => {
  const ring = ringOf(4, 3);
  expect(() => ring.push(serializeEntry(messageEntry(5)))).toThrow("seq 5 does not follow 3");
});

it("begins after the seq that it was reset to", () => {
  const ring = ringOf(4, 3);
  ring.reset(41);
  expect(ring.since(41)).toEqual([]);
  expect(ring.since(40)).toBeUndefined();
  expect(ring.message("m3")).toBeUndefined();
  ring.push(serializeEntry(messageEntry(42)));
  expect(seqs(ring.since(41))).toEqual([42]);
});

describe("a message that was edited and quoted", () => {
  function filled(): Ring {
    const ring = new Ring(4);
    ring.push(serializeEntry(messageEntry(1)));
    ring.push(serializeEntry(messageEntry(2, "yes", { id: "m1", text: "line 1" })));
    ring.push(serializeEntry(editEntry(3, "m1", "line one")));
    return ring;
  }

  it("is carried by itself, the reply and the edit", () => {
    expect(seqs(filled().carriers("m1"))).toEqual([1, 2, 3]);
    expect(filled().message("m1")?.seq).toBe(1);
  });

  it("is read as replaced from then on", () => {
    const ring = filled();
    ring.replace(serializeEntry(messageEntry(1, "line one")));
    expect(ring.since(0)?.[0]?.json).toContain('"text":"line one"');
    expect(seqs(ring.carriers("m1"))?.sort()).toEqual([1, 2, 3]);
  });

  it("is no longer carried by a reply whose quote was taken out", () => {
    const ring = filled();
    ring.replace(serializeEntry(messageEntry(2, "yes")));
    expect(seqs(ring.carriers("m1"))).toEqual([1, 3]);
  });

  it("leaves no trace once all that carries it has gone", () => {
    const ring = filled();
    for (const entry of serializedMessages(4, 7)) ring.push(entry);
    expect(ring.carriers("m1")).toEqual([]);
    ring.replace(serializeEntry(messageEntry(1, "too late")));
    expect(ring.get(1)).toBeUndefined();
  });
});
