import { LIMITS } from "@courtside/protocol";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { held, OutboxFixture, published, refused } from "../test/outbox-fixture.ts";

const NOW = 1_700_000_000_000;
const HOUR = 3_600_000;

let fixture: OutboxFixture;

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  fixture = new OutboxFixture();
});
afterEach(() => {
  fixture.outbox.close();
  vi.useRealTimers();
});

/** Writes a message that is held as the item `q1`. */
async function hold(id = "a") {
  fixture.write(id);
  await fixture.answer(held("q1"));
}

describe("a held message", () => {
  it("waits for the moderator with its item's id, and lets the next one go ahead", async () => {
    fixture.write("a", "b");
    await fixture.answer(held("q1"));
    expect(fixture.shown).toEqual(["a held", "b sending"]);
    expect(fixture.outbox.pending[0]?.itemId).toBe("q1");
  });

  it("fails with the moderator's words when it is rejected, and keeps its text", async () => {
    await hold();
    fixture.outbox.decide("q1", "reject", "off topic");
    expect(fixture.outbox.pending).toEqual([
      {
        clientId: "a",
        text: "text of a",
        at: NOW,
        status: "failed",
        error: {
          code: "REJECTED",
          message: "off topic",
          reasonCode: "moderator",
          retryable: false,
        },
      },
    ]);
  });

  it("is not pending any more once the timeline shows it", async () => {
    await hold();
    fixture.outbox.shown("a", "e1");
    expect(fixture.outbox.pending).toEqual([]);
    expect(fixture.store.load()).toEqual([]);
  });

  it("[MOD-15] is asked about when it is approved, lest the frame with it leaves it out", async () => {
    await hold();
    fixture.outbox.decide("q1", "approve");
    expect(fixture.sentIds).toEqual(["a", "a"]);
    expect(fixture.outbox.busy).toBe(true);
    await fixture.answer(published(7));
    expect(fixture.outbox.acknowledged).toMatchObject([{ epoch: "e1", seq: 7 }]);
    expect(fixture.sentIds).toEqual(["a", "a"]);
    fixture.outbox.remove("a");
    expect(fixture.outbox.busy).toBe(false);
  });

  it("[MOD-15] is asked about where the decision came before the word that it is held", async () => {
    fixture.write("a");
    fixture.outbox.decide("q1", "reject");
    await fixture.answer(held("q1"));
    expect(fixture.sentIds).toEqual(["a", "a"]);
    await fixture.answer(refused("REJECTED", { reasonCode: "moderator" }));
    expect(fixture.shown).toEqual(["a failed"]);
  });

  it("[MOD-15] is asked about when the connection comes back, after what was written meanwhile", async () => {
    await hold();
    fixture.ready = false;
    fixture.outbox.ask();
    expect(fixture.outbox.busy).toBe(true);
    fixture.write("b");
    fixture.ready = true;
    fixture.outbox.resume();
    await fixture.answer(published(1));
    expect(fixture.sentIds).toEqual(["a", "b", "a"]);
    expect(fixture.shown).toEqual(["a held", "b sending"]);
    await fixture.answer(held("q1"));
    expect(fixture.sentIds).toHaveLength(3);
  });

  it.each(["FORBIDDEN", "BANNED", "TIMED_OUT"] as const)(
    "[%s] still waits where the server does not look for it",
    async (code) => {
      await hold();
      fixture.outbox.ask("a");
      await fixture.answer(refused(code));
      expect(fixture.shown).toEqual(["a held"]);
      expect(fixture.outbox.busy).toBe(false);
    },
  );

  it("[UNAVAILABLE] stays held while nobody answers, and is asked about again", async () => {
    await hold();
    fixture.outbox.ask();
    await fixture.answer(refused("UNAVAILABLE", { retryAfterMs: 500 }));
    expect(fixture.shown).toEqual(["a held"]);
    await vi.advanceTimersByTimeAsync(500);
    expect(fixture.sentIds).toEqual(["a", "a", "a"]);
  });

  it("is asked about once an hour, and ends with the day after which the server forgets it", async () => {
    await hold();
    for (let hour = 1; hour <= 24; hour++) {
      await vi.advanceTimersByTimeAsync(HOUR);
      expect(fixture.sent).toHaveLength(1 + hour);
      await fixture.answer(held("q1"));
    }
    await vi.advanceTimersByTimeAsync(HOUR);
    expect(fixture.sent, "it could be taken for a new one").toHaveLength(25);
    expect(fixture.outbox.pending).toMatchObject([
      { status: "failed", text: "text of a", error: { code: "REJECTED", reasonCode: "expired" } },
    ]);
  });
});

describe("a held message after a reload", () => {
  it("[MOD-15] is still held, and asked about with the same id", async () => {
    await hold();
    fixture.reload();
    expect(fixture.shown).toEqual(["a held"]);
    expect(fixture.sentIds).toEqual(["a"]);
    await fixture.answer(held("q1"));
    expect(fixture.shown).toEqual(["a held"]);
    expect(fixture.outbox.busy).toBe(false);
  });

  it("[MOD-15] fails with the reason where it was rejected meanwhile", async () => {
    await hold();
    fixture.reload();
    await fixture.answer(refused("REJECTED", { reasonCode: "moderator", message: "off topic" }));
    expect(fixture.outbox.pending[0]).toMatchObject({
      status: "failed",
      error: { message: "off topic" },
    });
  });

  it("[MOD-15] is never sent again once the server may have forgotten it", async () => {
    await hold();
    vi.setSystemTime(NOW + LIMITS.heldMs + 1);
    fixture.reload();
    expect(fixture.sentIds).toEqual([]);
    expect(fixture.outbox.pending[0]).toMatchObject({
      status: "failed",
      error: { reasonCode: "expired" },
    });
  });
});

describe("[MODERATION_UNAVAILABLE] a message that nobody can judge", () => {
  it("is sent again by itself, later each time, and fails after five attempts", async () => {
    vi.spyOn(Math, "random").mockReturnValue(1);
    fixture.write("a", "b");
    const waits: number[] = [];
    for (let attempt = 1; attempt < 5; attempt++) {
      const before = Date.now();
      await fixture.answer(refused("MODERATION_UNAVAILABLE", { retryAfterMs: 2_000 }));
      expect(fixture.shown).toEqual(["a queued", "b queued"]);
      while (fixture.sent.length === attempt) await vi.advanceTimersByTimeAsync(100);
      waits.push(Date.now() - before);
    }
    expect(waits).toEqual(waits.toSorted((one, other) => one - other));
    expect(waits[0]).toBeGreaterThanOrEqual(2_000);
    expect(waits[3]).toBeGreaterThan(2 * (waits[0] as number));

    await fixture.answer(refused("MODERATION_UNAVAILABLE", { retryAfterMs: 2_000 }));
    expect(fixture.shown).toEqual(["a failed", "b sending"]);
    fixture.outbox.retry("a");
    await fixture.answer(published(1));
    await fixture.answer(published(2));
    expect(fixture.sentIds).toEqual(["a", "a", "a", "a", "a", "b", "a"]);
    vi.restoreAllMocks();
  });
});
