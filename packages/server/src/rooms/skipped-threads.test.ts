import type { Entry, Threads } from "@courtside/protocol";
import { expect, it } from "vitest";
import { messageEntry } from "../../test/entries.ts";
import { ManualClock } from "../../test/manual-clock.ts";
import { SkippedThreads } from "./skipped-threads.ts";

const KNOWN: Threads = { m1: { count: 3, lastAt: 9, seq: 9 }, m2: { count: 1, lastAt: 8, seq: 8 } };

function watched() {
  const clock = new ManualClock();
  const told: Threads[] = [];
  const threads = new SkippedThreads({
    clock,
    summaries: (rootIds) =>
      Object.fromEntries([...rootIds].flatMap((id) => (KNOWN[id] ? [[id, KNOWN[id]]] : []))),
    tell: (each) => told.push(each),
  });
  return { clock, told, threads };
}

function replyIn(thread: string, seq: number): Entry {
  const entry = messageEntry(seq);
  return { ...entry, message: { ...entry.message, thread } };
}

it("tells how many replies the threads have of which some were left out, a few times a second", () => {
  const { clock, told, threads } = watched();
  threads.note([replyIn("m1", 5), messageEntry(6), replyIn("m1", 7)]);
  clock.advance(1);
  threads.note([replyIn("m2", 8)]);
  threads.note([replyIn("m1", 9)]);
  clock.advance(400);
  expect(told).toEqual([{ m1: KNOWN.m1 }]);
  clock.advance(200);
  expect(told).toEqual([{ m1: KNOWN.m1 }, KNOWN]);
});

it("says nothing of messages that are in no thread, of threads that nobody was shown, and once closed", () => {
  const { clock, told, threads } = watched();
  threads.note([messageEntry(6)]);
  expect(clock.waiting).toBe(0);
  threads.note([replyIn("m9", 7)]);
  clock.advance(1);
  threads.note([replyIn("m1", 8)]);
  threads.close();
  clock.advance(1_000);
  expect(told).toEqual([]);
});
