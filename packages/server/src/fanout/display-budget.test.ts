import type { Entry, Message } from "@courtside/protocol";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { messageEntry, serializedMessages } from "../../test/entries.ts";
import { ManualClock } from "../../test/manual-clock.ts";
import { DisplayBudget } from "./display-budget.ts";
import { serializeEntry } from "./serialized-entry.ts";

function budgetOf(perSecond: number) {
  const clock = new ManualClock();
  const budget = new DisplayBudget({ clock, perSecond: () => perSecond });
  let head = 0;
  /** Decides about the next `count` messages; gives how many it shows. */
  const show = (count: number) => {
    const entries = serializedMessages(head + 1, head + count);
    head += count;
    return count - budget.skip(entries).length;
  };
  return { clock, budget, show };
}

describe("DisplayBudget", () => {
  it("shows up to a second's worth at once, and then so many a second, spread over it", () => {
    const { clock, show } = budgetOf(20);
    expect(show(200)).toBe(20);
    const ticks = Array.from({ length: 20 }, () => {
      clock.advance(50);
      return show(10);
    });
    expect(ticks).toEqual(Array.from({ length: 20 }, () => 1));
  });

  it("never shows more than that in any stretch of time, and all where there is no more", () => {
    const second = fc.record({ waitMs: fc.nat(2_000), count: fc.nat(60) });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.array(second), (perSecond, flushes) => {
        const { clock, show } = budgetOf(perSecond);
        const shownAt: { at: number; count: number }[] = [];
        for (const { waitMs, count } of flushes) {
          clock.advance(waitMs);
          shownAt.push({ at: clock.now(), count: show(count) });
        }
        for (const [first, { at }] of shownAt.entries()) {
          let sum = 0;
          for (const each of shownAt.slice(first)) {
            sum += each.count;
            expect(sum).toBeLessThanOrEqual(
              perSecond + (perSecond * (each.at - at)) / 1_000 + 1e-6,
            );
          }
        }
      }),
    );
    const { clock, show } = budgetOf(20);
    for (let second = 0; second < 100; second += 1) {
      clock.advance(1_000);
      expect(show(20)).toBe(20);
    }
  });

  it.each([
    ["a moderator's message", author("moderator")],
    ["a host's", author("host")],
    ["a bot's", author("bot")],
    [
      "an event",
      (seq: number): Entry => ({ kind: "event", seq, at: seq, type: "goal", title: "1:0" }),
    ],
    [
      "a deletion",
      (seq: number): Entry => ({
        kind: "delete",
        seq,
        at: seq,
        messageId: "m1",
        deletedBy: "author",
      }),
    ],
    ["a pin", (seq: number): Entry => ({ kind: "pin", seq, at: seq, messageId: "m1" })],
    ["a clear", (seq: number): Entry => ({ kind: "clear", seq, at: seq })],
  ])("leaves %s in, and counts it for nothing", (_title, make) => {
    const { budget } = budgetOf(1);
    const entries = Array.from({ length: 50 }, (_, at) => serializeEntry(make(at + 1)));
    expect(budget.skip(entries)).toEqual([]);
    expect(budget.skip(serializedMessages(51, 51))).toEqual([]);
  });

  it("leaves nothing out while it is off", () => {
    const { show } = budgetOf(0);
    expect(show(10_000)).toBe(10_000);
  });

  it("knows what it left out until it is told to forget it", () => {
    const { budget } = budgetOf(1);
    expect(budget.skip(serializedMessages(1, 4)).map(({ seq }) => seq)).toEqual([2, 3, 4]);
    expect([1, 2, 3, 4].map(budget.isSkipped)).toEqual([false, true, true, true]);
    budget.forgetBefore(4);
    expect([1, 2, 3, 4].map(budget.isSkipped)).toEqual([false, false, false, true]);
    budget.reset();
    expect(budget.isSkipped(4)).toBe(false);
  });
});

function author(role: Message["author"]["role"]) {
  return (seq: number): Entry => {
    const entry = messageEntry(seq);
    return { ...entry, message: { ...entry.message, author: { ...entry.message.author, role } } };
  };
}
