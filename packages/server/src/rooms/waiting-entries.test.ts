import { DEFAULT_ROOM_SETTINGS, type Entry } from "@courtside/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { editEntry, messageEntry } from "../../test/entries.ts";
import { ManualClock } from "../../test/manual-clock.ts";
import { serializeEntry } from "../fanout/serialized-entry.ts";
import { WaitingEntries } from "./waiting-entries.ts";

let clock: ManualClock;
let waiting: WaitingEntries;
let released: { entry: Entry; at: number }[];

beforeEach(() => {
  clock = new ManualClock();
  released = [];
  waiting = new WaitingEntries({
    clock,
    release: (_epoch, entries) => {
      for (const { entry } of entries) released.push({ entry, at: clock.now() - start });
    },
  });
  const start = clock.now();
});

const add = (...entries: Entry[]) => waiting.add("e1", entries.map(serializeEntry));
const times = () => released.map(({ entry, at }) => [entry.seq, at]);

function delayEntry(seq: number, reviewDelayMs: number): Entry {
  return { kind: "settings", seq, at: seq, settings: { ...DEFAULT_ROOM_SETTINGS, reviewDelayMs } };
}

describe("WaitingEntries", () => {
  it("release at once without a delay, and without a timer", () => {
    add(messageEntry(1), messageEntry(2));
    expect(times()).toEqual([
      [1, 0],
      [2, 0],
    ]);
    expect(clock.waiting).toBe(0);
  });

  it("release each when it has waited, in order", () => {
    add(delayEntry(1, 500), messageEntry(2));
    clock.advance(200);
    add(messageEntry(3));
    clock.advance(10_000);
    expect(times()).toEqual([
      [1, 0],
      [2, 500],
      [3, 700],
    ]);
    expect(clock.waiting).toBe(0);
  });

  it.each([
    ["off", 0, 500],
    ["shorter", 100, 500],
    ["longer", 900, 1_000],
  ])("let no change overtake what waits: %s", (_what, next, seenAt) => {
    add(delayEntry(1, 500), messageEntry(2));
    clock.advance(100);
    add(delayEntry(3, next), messageEntry(4));
    clock.advance(10_000);
    const at = Math.max(600, seenAt);
    expect(times()).toEqual([
      [1, 0],
      [2, 500],
      [3, 600],
      [4, at],
    ]);
  });

  it("release what was deleted meanwhile without its text, and an edit of it as that deletion", () => {
    add(delayEntry(1, 500), messageEntry(2, "secret"), editEntry(3, "m2", "worse"));
    const deletion = { kind: "delete", seq: 4, at: 4, messageId: "m2", deletedBy: "moderator" };
    waiting.redact(deletion as Entry & { kind: "delete" });
    clock.advance(500);
    expect(JSON.stringify(released)).not.toMatch(/secret|worse/);
    expect(released.slice(1)).toMatchObject([
      { entry: { kind: "message", message: { deleted: "moderator" } } },
      { entry: { kind: "delete", messageId: "m2" } },
    ]);
  });

  it("release a message as it was before an edit that waits longer", () => {
    add(delayEntry(1, 500), messageEntry(2, "before"));
    clock.advance(300);
    add(editEntry(3, "m2", "after"));
    expect(waiting.hasEdit("m2")).toBe(true);
    clock.advance(200);
    expect(released.at(-1)?.entry).toMatchObject({ message: { text: "before" } });
    clock.advance(300);
    expect(released.at(-1)?.entry).toMatchObject({ kind: "edit", text: "after" });
    expect(waiting.hasEdit("m2")).toBe(false);
  });

  it("begin anew with what is left of each, and forget the rest", () => {
    add(delayEntry(1, 500), messageEntry(2));
    const left = [3, 4].map((seq) => ({
      entry: serializeEntry(messageEntry(seq)),
      leftMs: seq * 100,
    }));
    waiting.reset("e2", left, 50);
    add(messageEntry(5));
    clock.advance(10_000);
    expect(times()).toEqual([
      [1, 0],
      [3, 300],
      [4, 400],
      [5, 400],
    ]);
  });
});
